import type { DetectorEntry } from '../../../config';
import { type DetectorOptions, mostOf, THRESHOLD_NAMES, thresholdNamed } from '../../../detector';
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
  return Object.fromEntries(pairs.map(([where, written, value]) => thresholdIn(where, written, value)));
}

function thresholdIn(where: string, written: string, text: string): [name: string, value: number] {
  const name = thresholdNamed(written);
  if (name === undefined) {
    const message = `\`${where}\` must name a threshold; got ${printable(written, 100) || 'nothing'}`;
    throw new UserError('detect_threshold', message, `Thresholds: ${THRESHOLD_NAMES.join(', ')}`);
  }
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const most = mostOf(name);
  if (value >= 0 && value <= most) return [name, value];
  const range = most === 1 ? 'from 0 to 1' : 'from 0';
  const message = `\`${where}\` must give ${printable(written, 100)} a number ${range}; got ${printable(text, 100) || 'nothing'}`;
  throw new UserError('detect_threshold', message, 'as in: --threshold spikeMinimum=4');
}
