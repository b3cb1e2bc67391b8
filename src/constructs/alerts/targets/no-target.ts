import type { AlertTargetStrategy } from '../target';

/** Nobody is told, and it says so. */
export class NoTarget implements AlertTargetStrategy {
  addTo(): void {}
}
