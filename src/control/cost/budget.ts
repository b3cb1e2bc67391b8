import type { Budget } from '../../config';
import type { Estimate } from './estimate';
import { formatUsd } from './money';

export interface BudgetCheck {
  /**
   * `within`: even the upper bound is. `exceeded`: what is certain is already too much. `possibly_exceeded`: the
   * upper bound is too much. `unknown`: accounts nobody counted could make it so, or nothing is known at all.
   */
  readonly verdict: 'within' | 'exceeded' | 'possibly_exceeded' | 'unknown';
  /** The forecast, or its upper bound, is above the budget. */
  readonly exceeded: boolean;
  /** Exceeded, and the configuration asks to fail then (`on_exceed: fail`): exit code 1. */
  readonly fails: boolean;
  /** US dollars per month. */
  readonly budgetUsd: number;
  readonly forecastUsd: number | undefined;
  /** One sentence. */
  readonly message: string;
}

function verdictOf(total: Estimate, budgetUsd: number, complete: boolean): BudgetCheck['verdict'] {
  if (total.certainUsd > budgetUsd) return 'exceeded';
  if ((total.monthlyUsd ?? 0) > budgetUsd) return 'possibly_exceeded';
  return !complete || total.unknownAccounts.length > 0 || total.monthlyUsd === undefined ? 'unknown' : 'within';
}

/**
 * A budget is kept only when it can be shown to be: an upper bound above it counts as exceeded.
 * @param complete false when there are trails or accounts the total knows nothing about
 */
export function checkBudget(
  total: Estimate,
  budget: Pick<Budget, 'monthlyUsd' | 'onExceed'>,
  complete = true,
): BudgetCheck {
  const verdict = verdictOf(total, budget.monthlyUsd, complete);
  const exceeded = verdict === 'exceeded' || verdict === 'possibly_exceeded';
  const limit = formatUsd(budget.monthlyUsd);
  const amount = formatUsd(total.monthlyUsd ?? 0);
  const words = {
    within: `Within the budget of ${limit}.`,
    exceeded: `Over the budget of ${limit} by ${total.bound === 'upper' ? 'up to ' : ''}${formatUsd((total.monthlyUsd ?? 0) - budget.monthlyUsd)}.`,
    possibly_exceeded: `May be over the budget of ${limit}: at most ${amount}, of which ${formatUsd(total.certainUsd)} is certain.`,
    unknown: `The budget of ${limit} cannot be checked: not everything was counted.`,
  };
  return {
    verdict,
    exceeded,
    fails: exceeded && budget.onExceed === 'fail',
    budgetUsd: budget.monthlyUsd,
    forecastUsd: total.monthlyUsd,
    message: words[verdict],
  };
}
