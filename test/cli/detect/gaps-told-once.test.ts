import { countsSince } from '../../../src/cli/commands/detect/make-report';
import { createDetector, loadDetector } from '../../../src/detector';
import { CALIBRATED, type Count, feed, kindOf, minuteOf, repeated } from '../../detector/world';

const WATERMARK = 5;
const START = minuteOf('2026-03-02T00:00Z');
const FROM = minuteOf('2026-03-11T22:30Z');
const TO = minuteOf('2026-03-12T03:10Z');

/** Calls of every minute, in one of two Regions less those that are lost. */
const callsOf = (from: number, to: number): Count[] => [
  ...repeated(kindOf({ region: 'us-east-1' }), from, to, 1),
  ...repeated(kindOf(), from, to, 1).filter(({ minute }) => minute < FROM || minute >= TO),
];

it('tells a gap that goes on by one run, and when it is over by another', () => {
  const first = createDetector(CALIBRATED);
  feed(first, callsOf(START, FROM - 30));
  first.advance(FROM - 30 - WATERMARK);
  let memory = first.save();
  const told: unknown[] = [];
  for (let from = FROM - 30; from < TO + 200; from += 20) {
    const detector = loadDetector(memory, CALIBRATED);
    const before = detector.counts();
    feed(detector, callsOf(from, from + 20));
    detector.advance((detector.horizon ?? 0) - WATERMARK);
    told.push(...countsSince(before, detector.counts()).gaps);
    memory = detector.save();
  }
  const gap = { account: '111122223333', region: 'eu-west-1', from: FROM };
  expect(told).toEqual([
    { ...gap, to: FROM + 70 - WATERMARK, open: true },
    { ...gap, to: TO },
  ]);
});

it('tells that a gap goes on up to the newest call', () => {
  const detector = createDetector(CALIBRATED);
  feed(detector, callsOf(START, TO - 60));
  detector.advance(TO - 60 + 5);
  expect(detector.counts().gaps).toEqual([
    { account: '111122223333', region: 'eu-west-1', from: FROM, to: TO - 60, open: true },
  ]);
});
