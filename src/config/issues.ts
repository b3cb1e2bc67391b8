/** zod's issues → diagnostics: at the node they are about, with the rule, the value as written and the likely fix. */
import type { z } from 'zod';
import type { ConfigCode } from './codes';
import { diagnostic, didYouMean, nearest, oneOf, type Path, quote, showPath } from './diagnostic';
import { hasReference } from './environment';
import type { ConfigDiagnostic } from './model';
import { keysAt } from './schema-keys';
import type { Tree } from './yaml-tree';

export type Issue = z.core.$ZodIssue;

const SECRET_KEYS = ['external_id'];

const pathOf = (issue: Issue): Path => issue.path.map((step) => (typeof step === 'number' ? step : String(step)));

/** What stands in the file, fit to be shown. Never a secret, never what a variable was replaced by. */
function got(tree: Tree, path: Path): string {
  const value = tree.written(path);
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  if (SECRET_KEYS.includes(String(path.at(-1)))) return 'a value that is not shown here';
  if (typeof value !== 'string')
    return `${typeof value === 'number' ? 'the number ' : ''}${tree.source(path) ?? String(value)}`;
  return hasReference(value) ? `what ${quote(value)} stands for` : quote(value);
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

/** What to write instead, where the wrong type tells what was meant. */
function typeFix(expected: string, value: unknown, source: string | undefined): string {
  if (value === null) return '; give it a value or remove the key';
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (expected === 'string' && scalar) return `; put it in quotes: "${source ?? String(value)}"`;
  if (expected === 'array' && scalar) return '; write a list, with - before each item or in [ ]';
  if (expected === 'boolean' && scalar) return '; write true or false without quotes';
  if (expected === 'number' && typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)))
    return '; remove the quotes';
  return '';
}

const isOwnMessage = (issue: Issue): boolean => !/^(Invalid|Too|Unrecognized)\b/.test(issue.message);

/** The rule an issue is about, its code, and a fix. */
function ruleOf(issue: Issue, tree: Tree, path: Path): { code: ConfigCode; rule: string; fix: string } {
  const value = tree.written(path);
  switch (issue.code) {
    case 'invalid_type': {
      const name = TYPE_NAMES[issue.expected] ?? issue.expected;
      const fix = isOwnMessage(issue) && value !== null ? '' : typeFix(issue.expected, value, tree.source(path));
      return { code: 'config_wrong_type', rule: isOwnMessage(issue) ? issue.message : `must be ${name}`, fix };
    }
    case 'invalid_value': {
      const words = issue.values.map(String);
      const fix = typeof value === 'string' ? didYouMean(value, words) : '';
      return { code: 'config_invalid_value', rule: `must be ${oneOf(words)}`, fix };
    }
    case 'too_small':
    case 'too_big': {
      const [limit, bound] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum];
      const strictly = issue.inclusive === false ? (issue.code === 'too_small' ? 'more than' : 'less than') : limit;
      const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' items' : '';
      const verb = issue.origin === 'string' || issue.origin === 'array' ? 'must have' : 'must be';
      const counted = `${bound}${unit}`.replace(/^1 (\w+)s$/, '1 $1');
      return { code: 'config_invalid_value', rule: `${verb} ${strictly} ${counted}`, fix: '' };
    }
    case 'invalid_union': {
      const fix = typeof value === 'string' ? didYouMean(value, wordsOf(issue.errors)) : '';
      return { code: 'config_invalid_value', rule: issue.message, fix };
    }
    default:
      return { code: 'config_invalid_value', rule: issue.message, fix: '' };
  }
}

function missing(issue: Issue, tree: Tree, path: Path): ConfigDiagnostic {
  const parent = path.slice(0, -1);
  const only = issue.code === 'invalid_value' && issue.values.length === 1 ? `: ${String(issue.values[0])}` : '';
  const where = parent.length === 0 ? 'the top of the file' : showPath(parent);
  const written = tree.written(parent);
  const unknown =
    typeof written === 'object' && written !== null ? nearest(String(path.at(-1)), Object.keys(written)) : undefined;
  const slip = unknown === undefined ? '' : ` (in place of \`${unknown}\`?)`;
  const message = `${showPath(path)} is required; got nothing: add \`${String(path.at(-1))}${only}\` to ${where}${slip}`;
  return diagnostic('config_missing_key', tree.at(parent), message);
}

function unknownKeys(keys: readonly string[], schema: z.ZodType, tree: Tree, path: Path): ConfigDiagnostic[] {
  const written = tree.written(path);
  const present = typeof written === 'object' && written !== null ? Object.keys(written) : [];
  const allowed = keysAt(schema, path);
  return keys.map((key) => {
    const free = allowed.filter((known) => !present.includes(known));
    const fix = didYouMean(key, free) || `; known here: ${allowed.join(', ')}`;
    return diagnostic(
      'config_unknown_key',
      tree.atKey([...path, key]),
      `${showPath([...path, key])} is not a known key${fix}`,
    );
  });
}

/** Of a union's branches the one whose type was meant: nothing is wrong with the value itself, only with what is in it. */
function meantBranch(issue: Issue): readonly Issue[] | undefined {
  if (issue.code !== 'invalid_union') return undefined;
  const branch = issue.errors.find(
    (issues) => issues.length > 0 && issues.every((i) => i.path.length > 0 || i.code === 'unrecognized_keys'),
  );
  return branch?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Words that some branch of a union takes as they are. */
const wordsOf = (issues: readonly (readonly Issue[])[]): readonly string[] =>
  issues.flat().flatMap((i) => (i.code === 'invalid_value' && i.path.length === 0 ? i.values.map(String) : []));

function invalidKey(rule: string, tree: Tree, path: Path): ConfigDiagnostic {
  const message = `the key ${showPath(path)} ${rule}; got ${quote(String(path.at(-1)))}`;
  return diagnostic('config_invalid_value', tree.atKey(path), message);
}

/** Issues that say again what another at the same place says: a rule of a value whose type or keys are wrong. */
function withoutEchoes(issues: readonly Issue[]): readonly Issue[] {
  const placeOf = (issue: Issue): string => issue.path.join('\u0000');
  const placesOf = (code: Issue['code']): Set<string> => new Set(issues.filter((i) => i.code === code).map(placeOf));
  const wrongType = placesOf('invalid_type');
  const wrongKeys = placesOf('unrecognized_keys');
  return issues.filter((issue) => {
    if (issue.code !== 'invalid_type' && wrongType.has(placeOf(issue))) return false;
    return issue.code !== 'custom' || !wrongKeys.has(placeOf(issue));
  });
}

export function issueDiagnostics(issues: readonly Issue[], schema: z.ZodType, tree: Tree): ConfigDiagnostic[] {
  return withoutEchoes(issues).flatMap((issue): ConfigDiagnostic[] => {
    const path = pathOf(issue);
    const branch = meantBranch(issue);
    if (branch) return issueDiagnostics(branch, schema, tree);
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, schema, tree, path);
    if (issue.code === 'invalid_key') return [invalidKey(issue.issues[0]?.message ?? issue.message, tree, path)];
    if (!tree.has(path) && path.length > 0) return [missing(issue, tree, path)];
    const { code, rule, fix } = ruleOf(issue, tree, path);
    const subject = path.length === 0 ? 'the file' : showPath(path);
    return [diagnostic(code, tree.at(path), `${subject} ${rule}; got ${got(tree, path)}${fix}`)];
  });
}
