import { execFileSync } from 'node:child_process';
import { sameCommand } from '../../../src/cli/commands/detect/again';
import type { DetectArguments } from '../../../src/cli/commands/detect/arguments';
import { globals } from '../config-io';
import { withBursts, writeLogs } from './logs';
import { detect, newFolder } from './run-detect';

const command = (args: Partial<DetectArguments>, env = {}): string => sameCommand({ ...globals, ...args }, env);

/** What a shell makes of it. */
const words = (text: string): string[] =>
  execFileSync('bash', ['-c', `printf '%s\\0' ${text}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

describe('the command that finds the same again', () => {
  it('names all that decides what is found, and nothing of where it went', () => {
    const args = {
      paths: ['a', 's3://b/c'],
      sensitivity: 'native',
      alarmsPerWeek: 2,
      include: ['read', 'data'],
      attributeBy: 'role',
      threshold: ['spike_minimum=3'],
      from: '2026-11-01',
      roleArn: 'arn:aws:iam::1:role/x',
    };
    expect(command({ ...args, format: 'jsonl', out: ['o'], state: 's', bus: ['default'], export: ['e.json'] })).toBe(
      'trailinsight detect a s3://b/c --sensitivity native --alarms-per-week 2 --include read --include data' +
        ' --attribute-by role --threshold spike_minimum=3 --from 2026-11-01 --role-arn arn:aws:iam::1:role/x',
    );
  });

  it.each([
    [{ config: 'x.yaml', detector: 'gov' }, {}, 'trailinsight detect --config x.yaml --detector gov'],
    [{ config: 'x.yaml' }, { TRAILINSIGHT_CONFIG: 'x.yaml' }, 'trailinsight detect'],
    [{ paths: ['-'] }, {}, 'trailinsight detect -'],
    [{ paths: ['-x'] }, {}, 'trailinsight detect ./-x'],
  ])('says of %o %o: %s', (args, env, text) => {
    expect(command(args, env)).toBe(text);
  });

  it.each(['a b', "it's", '$(id)', '`id`', 'x;id', 'a\u001b[31m\nb', "\u202e\u2028ä'\\", '*'])(
    'is one word to a shell, and printable: %j',
    (path) => {
      const text = command({ paths: [path] });
      expect(words(text)).toEqual(['trailinsight', 'detect', path]);
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    },
  );

  it('explains what another sensitivity has found', async () => {
    const logs = newFolder();
    writeLogs(logs, withBursts(), 240);
    const { out } = await detect({ paths: [logs], sensitivity: 'native', include: ['read'] });
    const next = /next {2}trailinsight detect \S+ --sensitivity native --include read --explain (\w+)\n/.exec(out);
    const told = await detect({ paths: [logs], sensitivity: 'native', include: ['read'], explain: next?.[1] ?? '' });
    expect(told.code).toBe(0);
  });
});
