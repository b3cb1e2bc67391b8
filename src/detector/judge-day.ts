import { canDrop, DropJudge } from './judge-drops';
import { SpikeJudge } from './judge-spikes';
import { type Judgement, STEP } from './judgement';
import { judgeSchedule, type Slot } from './schedule';

/**
 * Judges a series from minute `from` to before `to` of a day, in order of time, so that it does not matter in how many
 * pieces the day is judged.
 */
export function judgeSeries(judgement: Judgement, slots: readonly Slot[]): void {
  const { from, to, knownTo, memory } = judgement;
  const spikes = new SpikeJudge(judgement);
  const mayDrop = canDrop(judgement);
  const looksForDrops = (): boolean => mayDrop || memory.open?.kind === 'drop' || memory.restsSince !== undefined;
  const watched = looksForDrops() || slots.length > 0;
  if (!watched) {
    spikes.advance(to);
  } else {
    const drops = new DropJudge(judgement);
    for (let now = Math.floor(from / STEP) * STEP + STEP; now <= to; now += STEP) {
      spikes.advance(now);
      if (now > knownTo) continue;
      if (looksForDrops()) drops.at(now);
      if (slots.length > 0) judgeSchedule(judgement, slots, now);
    }
    spikes.advance(to);
  }
}
