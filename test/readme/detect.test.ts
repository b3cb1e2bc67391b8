import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run-line';
import { section } from './section';

/** The commands of the section's session, each with what it printed. */
function sessionOf(text: string): { readonly line: string; readonly output: string }[] {
  const block = text.split('```text\n')[1]?.split('\n```')[0] ?? '';
  return block
    .split(/^\$ /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [line = '', ...output] = part.trimEnd().split('\n');
      return { line, output: output.join('\n') };
    });
}

const detectPage = readFileSync(join(__dirname, '../../docs/detect.md'), 'utf8');

describe.each([
  ['README, "Detect"', section('Detect')],
  ['docs/detect.md, "Why one was found"', detectPage.slice(detectPage.indexOf('## Why one was found'))],
])('the session of %s', (_, text) => {
  const folder = mkdtempSync(join(tmpdir(), 'readme-detect-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const session = sessionOf(text);

  it('has two commands', () => {
    expect(session.map(({ line }) => line.split(' ')[1])).toEqual(['simulate', 'detect']);
  });

  it.each(session)('$line prints what is shown', async ({ line, output }) => {
    const { code, stdout } = await run(line, folder);
    expect(code).toBe(0);
    expect(stdout.trimEnd()).toBe(output);
  });
});
