import type { Environment } from './host';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;

export type Level = (typeof LEVELS)[number];

/** `fields` come beside the message. Nothing secret: core writes them to its own log. */
export type Log = (level: Level, message: string, fields?: Readonly<Record<string, unknown>>) => void;

export interface LogOptions {
  readonly env: Environment;
  /** Who speaks, as core's log shows it. */
  readonly module: string;
  now(): Date;
  write(line: string): void;
}

/** go-plugin reads stderr in pieces of 64 KiB and takes what follows for another line. */
const MAX_LINE = 60_000;
/** Of each text in it, in characters. */
const MAX_TEXT = 4_000;

/**
 * Lines of JSON on stderr, as go-hclog writes them and go-plugin reads them
 * (https://github.com/hashicorp/go-plugin/blob/main/log_entry.go). Core filters them by TF_LOG; what it would drop
 * anyway is not even written.
 */
export function createLog({ env, module, now, write }: LogOptions): Log {
  const threshold = LEVELS.indexOf(thresholdOf(env));
  return (level, message, fields = {}) => {
    if (LEVELS.indexOf(level) >= threshold) write(`${line(level, module, now(), message, fields)}\n`);
  };
}

/** Without TF_LOG only what somebody should know. A value core does not know means everything, as it does for core. */
function thresholdOf(env: Environment): Level {
  const asked = (env.TF_LOG_PROVIDER || env.TF_LOG || '').toLowerCase();
  if (asked === '' || asked === 'off') return 'warn';
  return LEVELS.find((level) => level === asked) ?? 'trace';
}

function line(level: Level, module: string, now: Date, message: string, fields: object): string {
  const head = { '@level': level, '@message': clipped(message), '@module': module, '@timestamp': timestamp(now) };
  const whole = stringify({ ...fields, ...head });
  return whole !== undefined && Buffer.byteLength(whole) <= MAX_LINE ? whole : (stringify(head) as string);
}

/** A character takes six bytes at most. */
function clipped(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

/** Undefined for what JSON cannot say, such as a circle: a log may not be what breaks a call. */
function stringify(value: object): string | undefined {
  try {
    return printable(JSON.stringify(value, (_key, held) => sayable(held)));
  } catch {
    return undefined;
  }
}

function sayable(held: unknown): unknown {
  if (typeof held === 'bigint') return String(held);
  return typeof held === 'string' ? clipped(held) : held;
}

/** Exactly six digits: with three, go-plugin takes the line for plain text and its level is lost. */
function timestamp(now: Date): string {
  return now.toISOString().replace('Z', '000Z');
}

/** JSON escapes the control characters below U+0020; a terminal obeys those from U+007F to U+009F as well. */
function printable(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
