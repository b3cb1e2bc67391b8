/**
 * Calls as they come by log files: a file holds what one account and Region did in five minutes, arrives minutes later,
 * sometimes hours later, sometimes twice (27 % of one real account's events come twice). One run reads
 * them all, as `detect` over a folder does, and judges when all is read.
 */
import { createDetector, type DetectorOptions } from '../../src/detector';
import type { Corpus } from './corpus';
import { pairUp } from './ours';
import type { OurIncident } from './score';
import { WINDOW } from './series';

export interface Delivery {
  readonly lateShare: number;
  readonly twiceShare: number;
}

/** Minutes from the end of a file's five minutes to its arrival: usual, and late. */
const USUAL = [1, 6] as const;
const LATE = [30, 240] as const;

interface File {
  readonly kinds: number[];
  readonly minutes: number[];
  readonly ids: number[];
}

interface Arrival {
  readonly at: number;
  readonly file: File;
}

/** From `testFrom` on some files are late or come twice; before that all is well. One run reads them all, as they come. */
export function runDelivered(corpus: Corpus, delivery: Delivery, options: DetectorOptions): Map<string, OurIncident[]> {
  const detector = createDetector(options);
  detector.addKinds(corpus.kinds.map(({ kind }) => kind));
  for (const { file } of arrivals(corpus, delivery)) {
    detector.add({
      kinds: Int32Array.from(file.kinds),
      minutes: Int32Array.from(file.minutes),
      ids: Uint32Array.from(file.ids),
    });
  }
  return pairUp(detector.advance(corpus.to + 60), corpus.to);
}

function arrivals(corpus: Corpus, { lateShare, twiceShare }: Delivery): Arrival[] {
  const files = new Map<string, File & { slot: number }>();
  let call = 0;
  corpus.kinds.forEach(({ kind, minutes, counts }, index) => {
    for (let i = 0; i < minutes.length; i += 1) {
      const minute = minutes[i] ?? 0;
      const slot = Math.floor(minute / WINDOW);
      const name = `${kind.account} ${kind.region} ${slot}`;
      const file = files.get(name) ?? { kinds: [], minutes: [], ids: [], slot };
      files.set(name, file);
      for (let n = 0; n < (counts[i] ?? 0); n += 1) {
        call += 1;
        file.kinds.push(index);
        file.minutes.push(minute);
        file.ids.push(Math.imul(call, 0x9e3779b1) >>> 0, call);
      }
    }
  });
  const random = draws(4711);
  const between = ([low, high]: readonly [number, number]) => low + Math.floor(random() * (high - low + 1));
  const all = [...files.values()].flatMap((file): Arrival[] => {
    const end = (file.slot + 1) * WINDOW;
    const tested = end > corpus.testFrom;
    const first = { at: end + between(tested && random() < lateShare ? LATE : USUAL), file };
    return tested && random() < twiceShare ? [first, { at: first.at + between(USUAL), file }] : [first];
  });
  return all.sort((a, b) => a.at - b.at);
}

/** The numerical recipes' linear congruence: good enough to say which file is late. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
