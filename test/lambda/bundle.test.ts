import { execFileSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What stacks deploy, as `npm run build` left it. */
const bundle = join(__dirname, '../../dist/lambda/alerts/index.js');

const settings = { version: 1, routes: [], targets: {}, groupBy: [], groupMinutes: 0, mutes: [] };

test('the bundle is one file that plain Node loads, with a handler and nothing else', async () => {
  const script = `console.log(JSON.stringify([Object.keys(require(${JSON.stringify(bundle)})), Object.keys(require.cache)]))`;
  const output = execFileSync(process.execPath, ['-e', script], {
    cwd: '/',
    encoding: 'utf8',
    env: { ...process.env, TRAILINSIGHT_ALERTS: JSON.stringify(settings), AWS_REGION: 'eu-west-1' },
  });
  const lines = output.trim().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual([['handler'], [bundle]]);
});

test('fails to load without settings, so that no event is taken and lost', () => {
  const { TRAILINSIGHT_ALERTS: _none, ...env } = process.env;
  const load = () =>
    execFileSync(process.execPath, ['-e', `require(${JSON.stringify(bundle)})`], { env, stdio: 'pipe' });
  expect(load).toThrow('`TRAILINSIGHT_ALERTS` must hold the settings as JSON; it is not set.');
});

test('the bundle is small, has no source map and no path of the machine that built it', async () => {
  const text = await readFile(bundle, 'utf8');
  expect((await stat(bundle)).size).toBeLessThan(1_000_000);
  expect(gzipSync(text).length).toBeLessThan(300_000);
  expect(text).not.toContain('sourceMappingURL');
  expect(text).not.toContain('trailinsight-build-');
  expect(text).not.toContain(join(__dirname, '../..'));
});
