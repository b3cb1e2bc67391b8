import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { buildIfMissing, PROGRAM } from '../faults/child';
import { Workspace } from './harness';

beforeAll(buildIfMissing);

const config = `apiVersion: trailinsight/v1
accounts:
  - {id: "111111111111", name: payments-prod, profile: a}
  - {id: "222222222222", profile: b}
trails:
  payments: {accounts: {names: [payments-prod]}, match: {name: payments-data}}
  baseline: {accounts: {ids: ["222222222222"]}, match: {name: acme-baseline}}
`;

const script = async (shell: string) => (await new Workspace({}).run(['completion', shell])).stdout;

test.each(['bash', 'zsh', 'fish'])('the script for %s speaks of the program alone', async (shell) => {
  const text = await script(shell);
  expect(text).toContain('trailinsight --get-completions');
  expect(text).not.toContain(process.cwd());
});

test('the script for bash is valid bash', async () => {
  const work = new Workspace({});
  work.write('completion.bash', await script('bash'));
  expect(spawnSync('bash', ['-n', work.path('completion.bash')], { encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});

/** What bash would offer for a line; the last word is the one being typed. */
async function completed(...words: string[]): Promise<string[]> {
  const work = new Workspace({});
  work.config(config);
  return completedIn(work, ...words);
}

async function completedIn(work: Workspace, ...words: string[]): Promise<string[]> {
  work.write('completion.bash', await script('bash'));
  work.write('trailinsight', `#!/bin/sh\nexec ${process.execPath} ${PROGRAM} "$@"\n`);
  chmodSync(work.path('trailinsight'), 0o755);
  const line = ['trailinsight', ...words].map((word) => `'${word}'`).join(' ');
  const program = `PATH="$PWD:$PATH"; . ./completion.bash; COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _trailinsight; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', program], {
    cwd: work.folder,
    env: work.environment(),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

test.each<[string[], string[]]>([
  [['dr'], ['drift']],
  [['va'], ['validate']],
  [
    ['drift', '--only', ''],
    ['payments', 'baseline'],
  ],
  [['drift', '--only', 'pay'], ['payments']],
  [
    ['plan', '--account', ''],
    ['payments-prod', '222222222222'],
  ],
  [['apply', '--acc'], ['--account']],
  [['drift', '--no-p'], ['--no-progress']],
  [
    ['drift', '--format', 'j'],
    ['json', 'jsonl', 'junit'],
  ],
  [['--log-level', 'd'], ['debug']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [
    ['provider', ''],
    ['install', 'package', 'docs'],
  ],
  [['provider', 'install', '--pl'], ['--platform']],
  [
    ['import', '--resource', ''],
    ['aws_cloudtrail', 'trailinsight_insight_selectors'],
  ],
  [['apply', '--revert', 'no-such'], []],
])('bash completes %j with %j', async (words, offered) => {
  expect((await completed(...words)).sort()).toEqual([...offered].sort());
});

test('names of the configuration are words, never commands of the shell', async () => {
  const name = '$(touch made-by-completion)';
  expect(await completed('drift', '--account', '')).not.toContain(name);
  const work = new Workspace({});
  work.config(
    config.replace('payments-prod, profile', `"${name}", profile`).replace('names: [payments-prod]', 'names: ["*"]'),
  );
  expect(await completedIn(work, 'drift', '--account', '')).toContain('\\$\\(touch\\ made-by-completion\\)');
  expect(existsSync(work.path('made-by-completion'))).toBe(false);
});

test('commands are offered first', async () => {
  expect(await completed('')).toEqual(
    expect.arrayContaining(['init', 'validate', 'plan', 'apply', 'drift', 'get', 'import', 'cost', 'provider']),
  );
});

test('fails silently where there is no configuration: no message breaks the line', async () => {
  const work = new Workspace({});
  const { code, stderr } = await work.run(['--get-completions', 'trailinsight', 'drift', '--only', '']);
  expect([code, stderr]).toEqual([0, '']);
});
