import { cpSync, readFileSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { type App, Testing } from 'cdktf';
import { type DocumentedProvider, docs } from '../../src/cli/commands/provider/docs';
import { type SchemaShape, schemaMarkdown } from '../../src/cli/commands/provider/docs-schema';
import { buildIfMissing } from '../faults/child';
import { bareEnvironment, run as runProgram } from '../terraform/cli';
import { globals, testIo } from './config-io';
import { Workspace } from './harness';
import { describeEachTerraform } from './terraforms';

const ROOT = join(__dirname, '..', '..');
const PAGES = [
  'index.md',
  'resources/insight_selectors.md',
  'data-sources/insight_selectors.md',
  'data-sources/trails.md',
];

/** A copy of everything the pages are made of, and of the pages. */
function project(): Workspace {
  const work = new Workspace({});
  cpSync(join(ROOT, 'examples'), work.path('examples'), { recursive: true });
  for (const name of ['templates', ...PAGES])
    cpSync(join(ROOT, 'docs', name), work.path(`docs/${name}`), { recursive: true });
  return work;
}

test('the pages of this project are as schema, templates and examples say', async () => {
  const { code, stdout, stderr } = await new Workspace({}).run(['provider', 'docs', '--check', '--dir', ROOT]);
  // Stale? Run trailinsight provider docs.
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('writes each page, which is then fresh', async () => {
  const work = project();
  for (const page of PAGES) rmSync(work.path(`docs/${page}`));
  const written = await work.run(['provider', 'docs']);
  expect(written).toMatchObject({ code: 0, stdout: PAGES.map((page) => `docs/${page}\n`).join(''), stderr: '' });
  for (const page of PAGES) expect(work.read(`docs/${page}`)).toBe(readFileSync(join(ROOT, 'docs', page), 'utf8'));
  expect((await work.run(['provider', 'docs', '--check'])).code).toBe(0);
});

test.each(PAGES)('%s has what the registry reads, an example and the schema', (page) => {
  const text = readFileSync(join(ROOT, 'docs', page), 'utf8');
  expect(text).toMatch(/^---\npage_title: "trailinsight.*"\nsubcategory: ""\ndescription: \|-\n {2}\S.*\n/);
  expect(text).toMatch(/^# trailinsight/m);
  expect(text).toContain('## Example Usage\n\n```terraform\n');
  expect(text).toContain('## Schema\n\n### ');
  expect(text).not.toContain('{{');
});

test.each<[string, (work: Workspace) => unknown, string]>([
  ['was edited', (work) => work.write('docs/index.md', 'mine'), 'docs/index.md'],
  ['is not there', (work) => rmSync(work.path('docs/data-sources/trails.md')), 'docs/data-sources/trails.md'],
  [
    'shows an example that has changed',
    (work) => work.write('examples/data-sources/trailinsight_trails/data-source.tf', '# other'),
    'docs/data-sources/trails.md',
  ],
  ['is about a resource nobody has', (work) => work.write('docs/resources/gone.md', ''), 'docs/resources/gone.md'],
])('--check exits with 2 and names a page that %s', async (_name, change, page) => {
  const work = project();
  change(work);
  const { code, stdout, stderr } = await work.run(['provider', 'docs', '--check']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: `${page}\n` });
  expect(stderr).toContain('trailinsight provider docs');
});

test.each<[string, (work: Workspace) => unknown, RegExp]>([
  [
    'where there is no source',
    (work) => rmSync(work.path('docs'), { recursive: true }),
    /cannot read docs.templates.index.md.tmpl: ENOENT/,
  ],
  [
    'without an example',
    (work) => rmSync(work.path('examples/provider/provider.tf')),
    /cannot read examples.provider.provider.tf/,
  ],
  [
    'on a placeholder that means nothing',
    (work) => work.write('docs/templates/index.md.tmpl', '{{ scheme }}'),
    /index.md.tmpl has \{\{ scheme \}\}, which means nothing .* Use heading, description, schema, or example "PATH"/,
  ],
  [
    'on an example that is not named',
    (work) => work.write('docs/templates/index.md.tmpl', '{{ example }}'),
    /has \{\{ example \}\}, which means nothing/,
  ],
])('fails %s', async (_name, change, words) => {
  const work = project();
  change(work);
  const { code, stdout, said } = await work.run(['provider', 'docs']);
  expect([code, stdout]).toEqual([1, '']);
  expect(said).toMatch(words);
  expect(said).toContain('[docs_sources]');
});

test('refuses an option of another action', async () => {
  const { code, stderr } = await new Workspace({}).run(['provider', 'docs', '--platform', 'linux_amd64']);
  expect(code).toBe(1);
  expect(stderr).toContain('provider docs takes no --platform');
});

const string = { type: 'string' };
const shape: SchemaShape = {
  description: 'One.\n\nTwo.',
  attributes: {
    z: { kind: string, mode: 'required', description: 'Last.' },
    a: { kind: { type: 'bool' }, mode: 'optional', description: 'A switch.' },
    b: { kind: { type: ['set', 'string'] }, mode: 'optional_computed', description: 'Words.' },
    old: {
      kind: { type: 'number' },
      mode: 'optional',
      description: 'Gone soon.',
      sensitive: true,
      deprecated: 'Use a.',
    },
    all: {
      kind: { type: ['list', ['object', { name: 'string', parts: ['set', ['object', { on: 'bool' }]] }]] },
      mode: 'computed',
      description: 'What is there.',
    },
  },
  blocks: {
    part: {
      nesting: 'set',
      minItems: 1,
      description: 'A part.',
      attributes: { name: { kind: string, mode: 'required', description: 'Its name.' } },
    },
    role: { nesting: 'list', maxItems: 1, description: 'A role.', attributes: {} },
    only: { nesting: 'single', description: 'One.', attributes: {} },
  },
};

test('a schema is told as the registry shows it', () => {
  expect(schemaMarkdown(shape)).toBe(`## Schema

### Required

- \`part\` (Block Set, Min: 1) A part. (see [below for nested schema](#nestedblock--part))
- \`z\` (String) Last.

### Optional

- \`a\` (Boolean) A switch.
- \`b\` (Set of String) Words.
- \`old\` (Number, Sensitive, Deprecated) Gone soon.
- \`only\` (Block) One. (see [below for nested schema](#nestedblock--only))
- \`role\` (Block List, Max: 1) A role. (see [below for nested schema](#nestedblock--role))

### Read-Only

- \`all\` (List of Object) What is there. (see [below for nested schema](#nestedatt--all))

<a id="nestedatt--all"></a>
### Nested Schema for \`all\`

Read-Only:

- \`name\` (String)
- \`parts\` (Set of Object) (see [below for nested schema](#nestedobjatt--all--parts))

<a id="nestedobjatt--all--parts"></a>
### Nested Schema for \`all.parts\`

Read-Only:

- \`on\` (Boolean)

<a id="nestedblock--only"></a>
### Nested Schema for \`only\`

<a id="nestedblock--part"></a>
### Nested Schema for \`part\`

Required:

- \`name\` (String) Its name.

<a id="nestedblock--role"></a>
### Nested Schema for \`role\``);
});

test('a page says what it is about, with as many lines as its description has', async () => {
  const work = new Workspace({});
  for (const page of ['index', 'resources/thing']) {
    const io = { ...testIo(), cwd: work.folder };
    await expect(docs({ ...globals, action: 'docs' }, io, provided)).rejects.toHaveProperty('code', 'docs_sources');
    cpSync(work.write('template', '{{ heading }}\n\n{{description}}\n'), work.path(`docs/templates/${page}.md.tmpl`));
  }
  expect(await docs({ ...globals, action: 'docs' }, { ...testIo(), cwd: work.folder }, provided)).toBe(0);
  expect(work.read('docs/resources/thing.md')).toBe(`---
page_title: "trailinsight_thing Resource - trailinsight"
subcategory: ""
description: |-
  One.

  Two.
---

# trailinsight_thing (Resource)

One.

Two.
`);
});

const provided: DocumentedProvider = {
  schema: shape,
  resources: [{ typeName: 'trailinsight_thing', schema: shape }],
  dataSources: [],
};

test('the example for CDKTF synthesises', () => {
  jest.doMock('trailinsight/constructs', () => jest.requireActual('../../src/constructs'), { virtual: true });
  const { AuditStack } = require('../../examples/resources/trailinsight_insight_selectors/cdktf');
  const app: App = Testing.app();
  expect(JSON.parse(Testing.synth(new AuditStack(app, 'audit'), true)).resource).toMatchObject({
    trailinsight_insight_selectors: { audit: { insight_selector: [{}, {}] } },
  });
});

/** The plugin as it was built, installed as users install it. */
describeEachTerraform('validate', (binary) => {
  beforeAll(buildIfMissing);

  test('takes the examples that need no other provider', async () => {
    const work = new Workspace({});
    const here = { platform: platform(), arch: arch() };
    const installed = await work.run(['provider', 'install', '--dir', 'mirror'], { host: here });
    work.write('cli.tfrc', installed.stdout.split(/\n(?=provider_installation)/)[1] ?? '');
    const examples = ['provider/provider.tf', 'data-sources/trailinsight_trails/data-source.tf'];
    const selectors = ['resource.tf', 'adopt.tf'].map((name) => `resources/trailinsight_insight_selectors/${name}`);
    const all = [...examples, ...selectors, 'data-sources/trailinsight_insight_selectors/data-source.tf'];
    for (const [index, name] of all.entries()) {
      work.write(`${index}.tf`, readFileSync(join(ROOT, 'examples', name), 'utf8'));
    }
    const options = { cwd: work.folder, env: { ...bareEnvironment(), TF_CLI_CONFIG_FILE: work.path('cli.tfrc') } };
    expect(await runProgram(binary, ['init', '-no-color', '-input=false'], options)).toMatchObject({ code: 0 });
    expect(await runProgram(binary, ['validate', '-no-color'], options)).toEqual({
      code: 0,
      stdout: expect.stringContaining('The configuration is valid'),
      stderr: '',
    });
  });
});
