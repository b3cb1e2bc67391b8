import type { DetectorEntry } from '../../../config';
import { type DetectorOptions, THRESHOLD_NAMES, thresholdNamed } from '../../../detector';
import { UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import type { DetectArguments, DetectorArguments } from './arguments';
import { numberText } from './plan';

/** What is counted and how it is judged, from the command line and, where that is silent, the configuration. */
export interface DetectorSettings {
  readonly options: DetectorOptions;
  readonly attributeBy: 'session' | 'role';
}

type Included = DetectorOptions['include'][number];
const INCLUDED: readonly Included[] = ['read', 'data', 'network'];
const isIncluded = (text: string): text is Included => INCLUDED.some((name) => name === text);

/** Throws UserError: detect_alarms, detect_threshold. */
export function settingsOf(
  args: DetectorArguments & Pick<DetectArguments, 'sensitivity' | 'alarmsPerWeek'>,
  entry: DetectorEntry | undefined,
): DetectorSettings {
  const alarmsPerWeek = args.alarmsPerWeek ?? entry?.alarmsPerWeek;
  if (alarmsPerWeek !== undefined && !(Number.isFinite(alarmsPerWeek) && alarmsPerWeek > 0)) {
    const message = `\`--alarms-per-week\` must be a number above 0; got ${numberText(alarmsPerWeek)}`;
    throw new UserError('detect_alarms', message, 'for one in two weeks: --alarms-per-week 0.5');
  }
  const thresholds = thresholdsOf(args.threshold ?? [], entry?.thresholds ?? {});
  const include = (args.include ?? entry?.include ?? []).filter(isIncluded);
  return {
    attributeBy: (args.attributeBy ?? entry?.attributeBy) === 'role' ? 'role' : 'session',
    options: {
      sensitivity: (args.sensitivity ?? entry?.sensitivity) === 'native' ? 'native' : 'calibrated',
      // In one order, so that two states made alike are alike.
      include: INCLUDED.filter((name) => include.includes(name)),
      ...(alarmsPerWeek === undefined ? {} : { alarmsPerWeek }),
      ...(Object.keys(thresholds).length === 0 ? {} : { thresholds }),
    },
  };
}

function thresholdsOf(
  given: readonly string[],
  configured: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const pairs = [
    ...Object.entries(configured).map(([name, value]) => ['detector.thresholds', name, String(value)] as const),
    ...given.map((text) => {
      const [name = '', ...value] = text.split('=');
      return ['--threshold', name, value.join('=')] as const;
    }),
  ];
  return Object.fromEntries(pairs.map(([where, name, value]) => [known(where, name), numberIn(where, name, value)]));
}

function known(where: string, name: string): string {
  const found = thresholdNamed(name);
  if (found !== undefined) return found;
  const message = `\`${where}\` must name a threshold; got ${printable(name, 100) || 'nothing'}`;
  throw new UserError('detect_threshold', message, `Thresholds: ${THRESHOLD_NAMES.join(', ')}`);
}

function numberIn(where: string, name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  const message = `\`${where}\` must give ${printable(name, 100)} a number from 0; got ${printable(text, 100) || 'nothing'}`;
  throw new UserError('detect_threshold', message, 'as in: --threshold spikeMinimum=4');
}
