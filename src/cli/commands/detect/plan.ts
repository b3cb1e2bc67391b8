import { availableParallelism } from 'node:os';
import type { KnownAccount } from '../../../config';
import { UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import type { Io } from '../../io';
import type { DetectArguments, DetectFormat, DetectorArguments } from './arguments';
import type { ChosenInput } from './choose-input';
import { entryAccounts } from './entry-accounts';
import type { Wanted } from './insights';
import { spanOf } from './minutes';
import { exportFormatOf, formatOf } from './output';

const MOST_JOBS = 8;
/** Each takes a thread and its memory; more than cores only wait for each other. */
const MOST_WORKERS = 64;
/** Loses nothing in logs of two real accounts, whose slowest delivery took 10.1 minutes. */
const WATERMARK = 12;
const LONGEST_WATERMARK = 1440;

/** What a command line asks for, checked before anything is opened. */
export interface DetectPlan {
  readonly format: DetectFormat;
  readonly exports: readonly { readonly path: string; readonly format: DetectFormat }[];
  /** Minutes. */
  readonly watermark: number;
  readonly explain?: string;
}

/** Throws UserError: usage, detect_watermark, explain_invalid, export_to_stdout, export_format_unknown. */
export function planOf(args: DetectArguments): DetectPlan {
  const { watermark = WATERMARK } = args;
  if (!(watermark >= 0 && watermark <= LONGEST_WATERMARK)) {
    const message = `\`--watermark\` must be minutes, from 0 to ${LONGEST_WATERMARK}; got ${numberText(watermark)}`;
    throw new UserError('detect_watermark', message, `Without it: ${WATERMARK}.`);
  }
  if (args.state === '') {
    throw new UserError('usage', '`--state` must name a folder; got nothing', 'as in: --state ./state');
  }
  if (args.state !== undefined && args.to !== undefined) {
    const message = '`--to` leaves out calls of files that a state remembers as read; got it with --state';
    throw new UserError('usage', message, 'Leave out one of them: no later run would count those calls.');
  }
  const explain = args.explain === undefined ? undefined : idIn(args.explain);
  if (explain !== undefined && (args.state !== undefined || args.out?.length || args.bus?.length)) {
    const message = '`--explain` reads the logs anew and writes nothing; got it with --state, --out or --bus';
    throw new UserError('usage', message, 'Leave those out.');
  }
  return {
    format: formatOf(args.format),
    exports: (args.export ?? []).map((path) => ({ path, format: exportFormatOf(path) })),
    watermark: Math.floor(watermark),
    ...(explain === undefined ? {} : { explain }),
  };
}

function idIn(text: string): string {
  const id = text.toLowerCase().replace(/^inc-/, '');
  if (/^[0-9a-f][0-9a-f-]{3,35}$/.test(id)) return text.toLowerCase();
  const message = `\`--explain\` must be the begin of an id, four characters at least, or INC-…; got ${printable(text, 100) || 'nothing'}`;
  throw new UserError('explain_invalid', message, 'It stands in the last line of each insight, after `next`.');
}

/** yargs makes NaN of what is no number. */
export const numberText = (value: number): string => (Number.isNaN(value) ? 'no number' : String(value));

/** Throws UserError: detect_jobs. */
export function jobsOf({ jobs }: DetectorArguments): number {
  if (jobs === undefined) return Math.min(MOST_JOBS, availableParallelism());
  if (Number.isInteger(jobs) && jobs > 0 && jobs <= MOST_WORKERS) return jobs;
  const message = `\`--jobs\` must be a whole number from 1 to ${MOST_WORKERS}; got ${numberText(jobs)}`;
  throw new UserError('detect_jobs', message, 'Without it: one a core, at most 8.');
}

/**
 * What is told of all that is found; accounts of the command line win over those of the entry.
 * Throws UserError: detect_time, account_unknown, detector_accounts.
 */
export async function wantedOf(args: DetectorArguments, input: ChosenInput, io: Io): Promise<Wanted> {
  const accounts = args.account?.map((text) => idOf(text, input.accounts)) ?? (await chosenBy(input, args, io));
  return {
    ...spanOf({ from: args.from, to: args.to }),
    ...(accounts ? { accounts } : {}),
    ...(args.region ? { regions: args.region } : {}),
  };
}

function idOf(text: string, accounts: readonly KnownAccount[]): string {
  if (/^\d{12}$/.test(text)) return text;
  const found = accounts.find(({ name }) => name === text);
  if (found) return found.id;
  throw new UserError('account_unknown', `no account is called \`${text}\``, 'give its id of 12 digits');
}

async function chosenBy(
  input: ChosenInput,
  { logLevel }: DetectorArguments,
  { stderr }: Io,
): Promise<readonly string[] | undefined> {
  if (!input.entry) return undefined;
  const { ids, note } = await entryAccounts(input.entry, input);
  if (note && logLevel !== 'error') stderr.write(`note: ${note}\n`);
  return ids;
}
