/** Writes the provider's pages, in the layout of the Terraform registry, or tells which of them are stale. */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemCode, UserError } from '../../failure';
import type { ExitCode, Io } from '../../io';
import { writeFileWhole } from '../../write-file';
import type { ProviderArguments } from './definition';
import type { SchemaShape } from './docs-schema';
import { fillTemplate, type Page } from './docs-template';

/** What the pages are about. */
export interface DocumentedProvider {
  readonly schema: SchemaShape;
  readonly resources: readonly { readonly typeName: string; readonly schema: SchemaShape }[];
  readonly dataSources: readonly { readonly typeName: string; readonly schema: SchemaShape }[];
}

const NAME = 'trailinsight';
const FOLDERS = ['resources', 'data-sources'] as const;

export async function docs(args: ProviderArguments, io: Io, provider?: DocumentedProvider): Promise<ExitCode> {
  const documented = provider ?? (await import('../../../provider')).trailinsightProvider;
  const root = args.dir ?? '.';
  const read = (path: string): Promise<string> => readSource(join(root, path), io);
  const pages = pagesOf(documented);
  const texts = new Map<string, string>();
  for (const page of pages) {
    const template = join('docs', 'templates', `${page.path}.tmpl`);
    texts.set(page.path, await fillTemplate(template, await read(template), page, { read }));
  }
  if (args.check) return await check(root, texts, io);
  for (const [path, text] of texts) {
    await writeFileWhole(join(root, 'docs', path), text, io);
    io.stdout.write(`${join(root, 'docs', path)}\n`);
  }
  return 0;
}

function pagesOf({ schema, resources, dataSources }: DocumentedProvider): Page[] {
  const pageOf =
    (folder: (typeof FOLDERS)[number], kind: string) => (one: DocumentedProvider['resources'][number]) => ({
      path: `${folder}/${one.typeName.replace(`${NAME}_`, '')}.md`,
      title: `${one.typeName} ${kind} - ${NAME}`,
      heading: `${one.typeName} (${kind})`,
      schema: one.schema,
    });
  return [
    { path: 'index.md', title: `${NAME} Provider`, heading: `${NAME} Provider`, schema },
    ...resources.map(pageOf('resources', 'Resource')),
    ...dataSources.map(pageOf('data-sources', 'Data Source')),
  ];
}

/** Stale is a page that would be written otherwise, one that is not there, and one about nothing the provider has. */
async function check(root: string, texts: ReadonlyMap<string, string>, io: Io): Promise<ExitCode> {
  const stale: string[] = [];
  for (const [path, text] of texts) {
    const found = await readFile(resolve(io.cwd, root, 'docs', path), 'utf8').catch(() => undefined);
    if (found !== text) stale.push(path);
  }
  for (const folder of FOLDERS) {
    const names = await readdir(resolve(io.cwd, root, 'docs', folder)).catch(() => []);
    stale.push(...names.map((name) => `${folder}/${name}`).filter((path) => path.endsWith('.md') && !texts.has(path)));
  }
  for (const path of stale) io.stdout.write(`${join(root, 'docs', path)}\n`);
  if (stale.length === 0) return 0;
  io.stderr.write(
    'Stale: run trailinsight provider docs, and take away pages about what the provider does not have.\n',
  );
  return 2;
}

async function readSource(path: string, io: Io): Promise<string> {
  try {
    return await readFile(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    const next = 'Run it in the source of trailinsight, or name its folder with --dir.';
    throw new UserError('docs_sources', `cannot read ${path}: ${systemCode(error)}`, next, { cause: error });
  }
}
