import { createSimulateProgress } from '../../src/cli/commands/simulate/progress';
import { testIo } from './config-io';
import { read, simulate, TINY } from './simulate-run';

/** Takes longer to draw than an interrupt may have to wait. */
const LARGE = { scenario: 'organization', days: 20, keys: 150, decoys: ['doubling', 'public-holiday'] } as const;

test('progress: a line a day in a log, one line on a terminal', async () => {
  const log = await simulate({ ...TINY, out: 'a', progress: true });
  expect(
    log.stderr
      .split('\n')
      .filter(Boolean)
      .map((line) => line.slice(0, 7)),
  ).toEqual(['day 1/3', 'day 2/3', 'day 3/3']);
  const terminal = await simulate({ ...TINY, out: 'b', progress: true }, { isTTY: true });
  expect(terminal.stderr).not.toContain('\n');
});

test('progress: what is drawn, and counts, are told on a terminal', async () => {
  const { stderr } = await simulate({ ...TINY, keys: 40, as: 'counts', progress: true }, { isTTY: true });
  expect(stderr).toMatch(/drawing APIs 0\/40/);
  expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
});

describe('progress of what takes long', () => {
  const told = (isTTY: boolean, times: readonly number[]) => {
    const lines: string[] = [];
    const left = [...times];
    const io = { ...testIo(), stderr: { isTTY, write: (text: string) => void lines.push(text) } };
    return { lines, progress: createSimulateProgress(io, 3, true, () => left.shift() ?? times.at(-1) ?? 0) };
  };

  test('on a terminal ten times a second, and at once what begins', () => {
    const { lines, progress } = told(true, [0, 0, 50, 100, 110]);
    for (const done of [1, 2, 3]) progress.drawn({ part: 'calls', done, of: 9 });
    progress.kinds(4, 8, 1234);
    progress.end();
    expect(lines.map((line) => line.replace('\r\u001b[2K', ''))).toEqual([
      'drawing calls 1/9',
      'drawing calls 3/9',
      'kinds of calls 4/8, calls 1234',
      '',
    ]);
  });

  test('in a log every ten seconds, counts also at the end', () => {
    const { lines, progress } = told(false, [0, 5_000, 10_000, 10_000, 15_000]);
    for (const done of [1, 2]) progress.drawn({ part: 'calls', done, of: 9 });
    progress.kinds(8, 8, 1234);
    progress.end();
    expect(lines).toEqual(['drawing calls 2/9\n', 'kinds of calls 8/8, calls 1234\n']);
  });
});

describe('interrupted', () => {
  test.each([
    ['while APIs are drawn', 'drawing APIs'],
    ['while calls are drawn', 'drawing calls'],
    ['while decoys are drawn', 'drawing decoys'],
  ])('%s, within a second and before anything is written', async (_when, part) => {
    const controller = new AbortController();
    let at = 0;
    const told = (text: string): void => {
      // As Ctrl-C is: heard only when others have their turn.
      if (!text.includes(part) || at > 0) return;
      at = performance.now();
      setImmediate(() => controller.abort());
    };
    const { code, stderr } = await simulate(
      { ...LARGE, progress: true },
      { signal: controller.signal, isTTY: true, told },
    );
    expect(at).toBeGreaterThan(0);
    expect(performance.now() - at).toBeLessThan(3_000);
    expect(code).toBe(130);
    expect(stderr).toMatch(/Interrupted: no files are in demo, and no scenario\.json\. .*--force\.\n$/);
    await expect(read('demo', 'incidents.jsonl')).rejects.toThrow();
  });

  test('while counts are written: one file is there', async () => {
    const controller = new AbortController();
    const told = (text: string): void => {
      if (text.includes('kinds of calls')) controller.abort();
    };
    const args = { ...TINY, keys: 60, days: 30, as: 'counts', progress: true } as const;
    const { code, stderr } = await simulate(args, { signal: controller.signal, isTTY: true, told });
    expect(code).toBe(130);
    expect(stderr).toMatch(/Interrupted: 1 file is in demo, and no scenario\.json\./);
  });
});
