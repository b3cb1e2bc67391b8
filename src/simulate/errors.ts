/** Errors that belong to an API's everyday life: some batches fail, and some callers are never allowed. */
import type { Random } from './random';
import { chance, logUniform, pick, uniform } from './samplers';
import type { Pattern } from './types';

export interface ErrorHabit {
  readonly errorCode: string;
  /** Share of batches in which calls fail. */
  readonly batches: number;
  /** Share of such a batch's calls that fail. */
  readonly calls: number;
}

const MISSING: Readonly<Record<string, string>> = {
  iam: 'NoSuchEntityException',
  s3: 'NoSuchBucketPolicy',
  ssm: 'ParameterNotFound',
  logs: 'ResourceAlreadyExistsException',
};

const byVerb = (name: string): readonly string[] => {
  if (/^(Delete|Detach|Describe|Get|Update|Remove)/.test(name))
    return ['ResourceNotFoundException', 'ValidationException'];
  if (/^(Create|Register|Put)/.test(name))
    return ['ResourceAlreadyExistsException', 'LimitExceededException', 'ConflictException'];
  return ['InvalidParameterValueException', 'ValidationException'];
};

/** Codes an API can end with, the likeliest first. EC2 and S3 have words of their own. */
export function errorCodesOf(source: string, name: string): readonly string[] {
  const service = source.split('.')[0] ?? '';
  if (service === 'ec2')
    return ['Client.UnauthorizedOperation', 'Client.RequestLimitExceeded', 'Client.InvalidParameterValue'];
  if (service === 'signin') return ['AccessDenied'];
  const missing = MISSING[service];
  return ['AccessDenied', 'ThrottlingException', ...(missing ? [missing] : []), ...byVerb(name)];
}

/** Some keys have one, most have none. */
export function errorHabitOf(random: Random, source: string, name: string, pattern: Pattern): ErrorHabit | undefined {
  const has = chance(random, 0.22);
  const errorCode = pick(random, errorCodesOf(source, name));
  const often =
    pattern === 'poll' || pattern === 'auto' ? logUniform(random, 0.002, 0.1) : logUniform(random, 0.02, 0.4);
  const calls = uniform(random, 0.3, 1);
  return has ? { errorCode, batches: often, calls } : undefined;
}
