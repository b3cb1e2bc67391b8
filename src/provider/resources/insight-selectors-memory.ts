import type { InsightSelector } from '../../selectors';
import type { PrivateData } from '../protocol';
import type { Holding } from '../trail-holders';

/** What the resource remembers beside its state: who it is, and the list it has put. */
export interface Memory {
  readonly id: string;
  readonly put: readonly InsightSelector[];
  /** To be destroyed while another resource stays on the trail: its list is not to be cleared. */
  readonly held?: true;
}

/** Private data of another version, or lost, counts as nothing remembered. */
export function memoryOf({ id, put, held }: PrivateData): Partial<Memory> {
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(Array.isArray(put) ? { put: put as readonly InsightSelector[] } : {}),
    ...(held === true ? { held } : {}),
  };
}

/**
 * Terraform hands the destruction half of a replacement what the plan of the new object has put beside it, not what the
 * old one remembers: so the plan passes that on.
 */
export const passOn = (holding: Holding): PrivateData => ({ replaced: holding });

/** Of the object on that trail, which may be the one a plan was made to replace. */
export function memoryOfReplaced(data: PrivateData, arn: string): Partial<Memory> {
  const { replaced } = data as { readonly replaced?: Holding };
  return replaced?.arn === arn ? memoryOf(replaced.memory) : memoryOf(data);
}

export const remember = (memory: Memory): PrivateData => ({ ...memory });
