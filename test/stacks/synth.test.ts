/** The commands a newcomer runs, in processes of their own: nothing of AWS, no plugin, no network. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatAccountsSnapshot, loadConfig, parseAccountsSnapshot } from '../../src/config';
import { bareEnvironment, run } from '../terraform/cli';
import { synth } from '../terraform/synth';

const root = join(__dirname, '..', '..');

describe('cdktf synth', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trailinsight-synth-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const main = (config: string, env: NodeJS.ProcessEnv = {}) => {
    writeFileSync(join(folder, 'trailinsight.yaml'), config);
    const TRAILINSIGHT_CONFIG = join(folder, 'trailinsight.yaml');
    return run(process.execPath, [require.resolve('tsx/cli'), 'main.ts'], {
      cwd: root,
      env: { ...bareEnvironment(), CDKTF_OUTDIR: join(folder, 'out'), TRAILINSIGHT_CONFIG, ...env },
    });
  };

  it("synthesises the project's own configuration", async () => {
    const { finished, stacks } = await synth(join(folder, 'out'));
    expect(finished.code).toBe(0);
    expect(stacks.map(({ name }) => name)).toEqual(['trailinsight-111111111111', 'trailinsight-333333333333']);
    const text = stacks.map(({ dir }) => readFileSync(join(dir, 'cdk.tf.json'), 'utf8')).join('\n');
    expect(text).toContain('AWSLogs/o-a1b2c3d4e5/*');
    expect(text).not.toMatch(/undefined|null\b/);
  });

  it('says nothing about the configuration and the snapshot of the project: they are as they would be written', () => {
    const text = readFileSync(join(root, 'trailinsight.yaml'), 'utf8');
    const options = { env: {}, unresolvedEnv: 'error' } as const;
    expect(loadConfig(text, 'trailinsight.yaml', options).diagnostics).toEqual([]);
    const accounts = readFileSync(join(root, 'trailinsight.accounts.json'), 'utf8');
    const { snapshot } = parseAccountsSnapshot(accounts, 'trailinsight.accounts.json');
    expect(snapshot && formatAccountsSnapshot(snapshot)).toBe(accounts);
  });

  it('fails with file, line and column, and no stack', async () => {
    const { code, stdout, stderr } = await main('apiVersion: trailinsight/v1\ntrails: {one: {match: {nam: acme}}}\n');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^\S*trailinsight\.yaml:2:\d+: .*nam/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('fails without a configuration', async () => {
    const { code, stderr } = await main('', { TRAILINSIGHT_CONFIG: join(folder, 'none.yaml') });
    expect(code).toBe(1);
    expect(stderr).toMatch(/none\.yaml:1:1: .* must be a file that exists, got none; `trailinsight init` writes one/);
  });

  it('fails without the snapshot of the organization', async () => {
    const { code, stderr } = await main(`apiVersion: trailinsight/v1
region: eu-west-1
auth: {member_role: "arn:{partition}:iam::{account_id}:role/audit"}
organization: {id: o-a1b2c3d4e5}
trails: {one: {match: {name: acme-one}, create: {}}}
`);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /trailinsight\.yaml:4:\d+: `organization` .* `trailinsight import --accounts` writes it\.\n$/,
    );
  });

  it.each([
    ['plain', `\${env.TI_EXTERNAL_ID}`],
    ['with an anchor', `&ext "\${env.TI_EXTERNAL_ID}"`],
    ['folded', `>-\n    \${env.TI_EXTERNAL_ID}`],
  ])('keeps a secret of the environment out of every file: %s', async (_, externalId) => {
    const config = `apiVersion: trailinsight/v1
region: eu-west-1
auth:
  member_role: arn:{partition}:iam::{account_id}:role/audit
  external_id: ${externalId}
accounts: [{id: "111111111111"}]
trails: {one: {match: {name: acme-one}, create: {}}}
`;
    const { code, stderr } = await main(config, { TI_EXTERNAL_ID: 's3cret-value' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const file = join(folder, 'out', 'stacks', 'trailinsight-111111111111', 'cdk.tf.json');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('s3cret-value');
    expect(text).toContain(`"external_id": "\${var.TI_EXTERNAL_ID}"`);
  });
});
