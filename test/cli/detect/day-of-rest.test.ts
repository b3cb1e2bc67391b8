import { join } from 'node:path';
import { run as simulate } from '../../../src/cli/commands/simulate/run';
import { globals, testIo } from '../config-io';
import { detect, newFolder } from './run-detect';

describe('detect over a public holiday', () => {
  let logs = '';
  beforeAll(async () => {
    const out = join(newFolder(), 'holiday');
    const changes = { seed: 2, keys: 120, days: 13, incidents: 'none', decoys: ['public-holiday'] };
    expect(await simulate({ ...globals, out, scenario: 'small', as: 'files', ...changes }, testIo())).toBe(0);
    logs = join(out, 'AWSLogs');
  }, 120_000);

  it('tells people that drops were kept quiet, where and of how many APIs', async () => {
    const { out } = await detect({ paths: [logs] });
    expect(out.replace(/\s+/g, ' ')).toMatch(
      / Taken for a day of rest, and drops of what people call not told: 2026-03-13 in 451231951580 \(\d APIs\)\. /,
    );
    expect(out).not.toMatch(/^DROP/m);
  });

  it('tells programs the same', async () => {
    const { daysOfRest } = JSON.parse((await detect({ paths: [logs], format: 'json' })).out);
    expect(daysOfRest).toEqual([{ account: '451231951580', date: '2026-03-13', apis: expect.any(Number) }]);
  });
});
