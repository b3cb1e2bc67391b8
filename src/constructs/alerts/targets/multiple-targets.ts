import type { AlertTargetStrategy, AlertWiring } from '../target';

/** Several targets as one. */
export class MultipleTargets implements AlertTargetStrategy {
  private readonly targets: readonly AlertTargetStrategy[];

  constructor(...targets: readonly AlertTargetStrategy[]) {
    this.targets = targets;
  }

  addTo(wiring: AlertWiring): void {
    for (const target of this.targets) target.addTo(wiring);
  }
}
