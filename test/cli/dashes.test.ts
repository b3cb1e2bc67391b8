import { markDashes, unmarkDashes } from '../../src/cli/dashes';
import { Workspace } from './harness';

describe('words that begin with a dash', () => {
  it.each([
    ['-', ['detect', '-', '--format', 'jsonl'], ['detect', '\0-', '--format', 'jsonl']],
    ['behind --', ['detect', '--strict', '--', '-x', 'y', '--'], ['detect', '--strict', '\0-x', 'y', '\0--']],
    ['no others', ['detect', '-h', '--state', 'a-b'], ['detect', '-h', '--state', 'a-b']],
  ])('are marked: %s', (_, argv, marked) => {
    expect(markDashes(argv)).toEqual(marked);
    expect(unmarkDashes({ paths: marked, deep: { one: marked[1] }, n: 1 })).toEqual({
      paths: argv.filter((word, index) => word !== '--' || argv.indexOf('--') !== index),
      deep: { one: marked[1]?.replace('\0', '') },
      n: 1,
    });
  });

  it('are paths to detect', async () => {
    const run = (...argv: string[]) => new Workspace({}).run(['detect', ...argv]);
    expect((await run('--', '-x.json')).stderr).toContain('-x.json: there is nothing by this name');
    expect((await run('x', '--out', '-')).stderr).toContain('nothing by this name');
    expect((await run('x', '--format', '-')).stderr).toContain('Given: "-"');
    expect((await run('x', '--export', '-')).stderr).toContain('[export_to_stdout]');
  });
});
