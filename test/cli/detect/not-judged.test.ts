import { join } from 'node:path';
import { run as simulate } from '../../../src/cli/commands/simulate/run';
import { globals, testIo } from '../config-io';
import { detect, newFolder } from './run-detect';

async function logsOf(changes: { readonly days: number; readonly decoys?: string[] }): Promise<string> {
  const out = join(newFolder(), 'logs');
  const options = { seed: 11, scenario: 'small', incidents: 'none', as: 'files', ...changes } as const;
  expect(await simulate({ ...globals, out, ...options }, testIo())).toBe(0);
  return join(out, 'AWSLogs');
}

/** Lines are wrapped anywhere. */
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

describe('detect over a gap in the delivery', () => {
  let logs = '';
  beforeAll(async () => {
    logs = await logsOf({ days: 12, decoys: ['delivery-gap'] });
  }, 120_000);

  it('tells people where nothing was delivered', async () => {
    const { out } = await detect({ paths: [logs] });
    expect(out).toMatch(/^Read .* 0 broken, 1 gap, /m);
    const at = String.raw`\d{4}-\d\d-\d\d \d\d:\d\dZ`;
    const note = new RegExp(
      ` Nothing was delivered, and nothing is told of that time: \\d{12} [a-z-]+-1 ${at} to ${at}\\. `,
    );
    expect(inOneLine(out)).toMatch(note);
  });

  it('tells programs the same', async () => {
    const { gaps } = JSON.parse((await detect({ paths: [logs], format: 'json' })).out);
    expect(gaps).toHaveLength(1);
    // Forty minutes, and those beside them in which nobody called.
    const minutes = (Date.parse(gaps[0].to) - Date.parse(gaps[0].from)) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(40);
    expect(minutes).toBeLessThan(50);
  });
});

describe('detect over logs of one day', () => {
  it('says what is still learnt instead of an all-clear', async () => {
    const logs = await logsOf({ days: 1 });
    const { out, code } = await detect({ paths: [logs] });
    expect(code).toBe(0);
    expect(out).toMatch(/^Nothing unusual in what was judged\.$/m);
    expect(inOneLine(out)).toMatch(
      / Still learning, and nothing is judged before: 2026-03-03 \d\d:\d\dZ in \d{12} [a-z-]+-1/,
    );
    const { learning } = JSON.parse((await detect({ paths: [logs], format: 'json' })).out);
    expect(learning.length).toBeGreaterThan(0);
  });
});

describe('detect over logs of three days', () => {
  let logs = '';
  beforeAll(async () => {
    logs = await logsOf({ days: 3 });
  });

  it('says that APIs which are new are not judged yet', async () => {
    const { out, code } = await detect({ paths: [logs] });
    expect(code).toBe(0);
    expect(out).toMatch(/^Nothing unusual in what was judged\.$/m);
    expect(inOneLine(out)).toMatch(/ New APIs are not judged before: 2026-03-(09|10) 00:00Z in \d{12} [a-z-]+-1/);
    const { learning } = JSON.parse((await detect({ paths: [logs], format: 'json' })).out);
    expect(learning[0]).toMatchObject({ of: 'new APIs' });
  });

  it('does not say so of the native sensitivity, which judges them', async () => {
    const { learning } = JSON.parse((await detect({ paths: [logs], format: 'json', sensitivity: 'native' })).out);
    expect(learning).toEqual([]);
  });
});
