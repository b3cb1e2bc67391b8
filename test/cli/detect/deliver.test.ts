import { deliver } from '../../../src/cli/commands/detect/deliver';
import { UserError } from '../../../src/cli/failure';
import type { InsightSink } from '../../../src/sinks';

const failing = (reason: string): InsightSink => ({
  name: 'out',
  write: async () => ({ ok: false, reason, refused: false }),
});

async function nextAfter(remembers: boolean, ...reasons: readonly string[]): Promise<string | undefined> {
  const failure: unknown = await deliver(reasons.map(failing), [], remembers).catch((error: unknown) => error);
  return failure instanceof UserError ? failure.next : undefined;
}

describe('a place that did not take the records', () => {
  it.each([
    ['EACCES at /out/a', /^See to it that this place can be written to, or name another\. Then run it again: /],
    ['ENOTDIR at /out/a', /^See to it that this place can be written to/],
    ['EROFS at /out/a', /^See to it that this place can be written to/],
    ['ENOSPC at /out/a', /^Make room there, or name another place\. Then run it again: /],
    ['ThrottlingException', /^Run it again: the same records go to the same places\.$/],
  ])('fails by %s with what to do first', async (reason, next) => {
    expect(await nextAfter(false, reason)).toMatch(next);
  });

  it('fails with all there is to do, and what becomes of the records with a state', async () => {
    expect(await nextAfter(true, 'EACCES at /a', 'ENOSPC at /b')).toBe(
      'See to it that this place can be written to, or name another. Make room there, or name another place. ' +
        'Nothing of this run was remembered: the next one writes these records again, with the same ids.',
    );
  });
});
