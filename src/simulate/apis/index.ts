import type { Pattern } from '../types';
import { COMPUTE_AND_IDENTITY } from './compute-and-identity';
import { GLOBAL_SERVICES, HABITS, SELDOM } from './habits';
import { PLATFORM_SERVICES } from './platform-services';

export interface Api {
  /** `iam.amazonaws.com`. */
  readonly source: string;
  readonly name: string;
  readonly write: boolean;
  /** Written in us-east-1 only. */
  readonly global: boolean;
}

const split = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** Every call that is known, writes and reads. */
export const APIS: readonly Api[] = [...COMPUTE_AND_IDENTITY, ...PLATFORM_SERVICES].flatMap(
  ([service, writes, reads]) => {
    const api = (name: string, write: boolean): Api => ({
      source: `${service}.amazonaws.com`,
      name,
      write,
      global: GLOBAL_SERVICES.has(service),
    });
    return [...split(writes).map((name) => api(name, true)), ...split(reads).map((name) => api(name, false))];
  },
);

/** Lambda writes the version of its API behind the name: `CreateFunction20150331`. */
const bare = (name: string): string => name.replace(/20\d{6}(v\d)?$/, '');

/** Whether the call goes with the pattern. People make every call, some of them seldom; reads are made in every way. */
export function suits({ name, write }: Api, pattern: Pattern): boolean {
  const habits = HABITS[pattern];
  if (!write) return true;
  return habits === undefined ? pattern === 'rare' || !SELDOM.has(name) : habits.has(bare(name));
}
