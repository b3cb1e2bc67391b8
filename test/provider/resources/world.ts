/** The real provider in this process, against the local AWS, with its environment in the test's hands. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isRecord, type Value } from '../../../src/provider/protocol/values';
import { trailinsightProvider } from '../../../src/provider/provider';
import type { TrailClient } from '../../../src/provider/trail-client';
import type { Environment, Workspace } from '../../cli/harness';
import { arnOf, callsOf, HUB, localAws } from '../../cli/world';
import type { FaultRule, LiveInsightSelector } from '../../local-aws/control-types';
import type { LocalAws } from '../../local-aws/start';
import { type Applied, ServiceHarness } from '../protocol/service-harness';

export const SELECTORS = 'trailinsight_insight_selectors';
export const ARN = arnOf(HUB, 'main');
export const OTHER_ARN = arnOf(HUB, 'other');

const block = (insight_type: string, event_categories: readonly string[] | null = null): Value => ({
  insight_type,
  event_categories,
});
export const CALL_RATE_BLOCK = block('ApiCallRateInsight');
export const ERROR_RATE_BLOCK = block('ApiErrorRateInsight');
export { block };

/** A resource as it is configured. */
export const selectors = (blocks: readonly Value[] = [CALL_RATE_BLOCK], rest: Record<string, Value> = {}): Value => ({
  trail_name: ARN,
  insight_selector: blocks,
  ...rest,
});

export type Provider = ServiceHarness<TrailClient>;

export interface ProviderWorld {
  readonly aws: LocalAws;
  readonly workspace: Workspace;
  /** A configured provider: one run of Terraform. Fails when configuring it does. */
  provider(config?: Value, env?: Environment): Promise<Provider>;
  /** As `provider`, with what was told while it was configured. */
  configured(
    config: Value,
    env?: Environment,
  ): Promise<{ readonly provider: Provider; readonly told: readonly string[] }>;
  /** Puts a trail there, home Region eu-west-1. */
  trail(name?: string, insightSelectors?: readonly LiveInsightSelector[], rest?: object): Promise<void>;
  /** A resource on the trail `main` that an earlier run has made; calls are counted anew. */
  made(config?: Value): Promise<Applied>;
  /** How often that operation of CloudTrail or STS was called. */
  called(operation: string): Promise<number>;
  fault(...rules: FaultRule[]): Promise<void>;
}

/** For the top of a test file. The SDK reads `process.env` itself: it is the workspace's while a test runs. */
export function providerWorld(): ProviderWorld {
  const local = localAws();
  const before = { ...process.env };
  let workspace: Workspace;
  beforeEach(() => {
    workspace = local.workspace();
  });
  afterEach(() => enter(before));
  const configured: ProviderWorld['configured'] = async (config, more = {}) => {
    const env = workspace.environment(more);
    enter(env);
    const provider = new ServiceHarness<TrailClient>(trailinsightProvider, { env });
    return { provider, told: await provider.configure(config) };
  };
  const trail: ProviderWorld['trail'] = async (name = 'main', insightSelectors = [], rest = {}) => {
    await local.aws.control.addTrails([{ account: HUB, region: 'eu-west-1', name, insightSelectors, ...rest }]);
  };
  const provider: ProviderWorld['provider'] = async (config = {}, env = {}) => {
    const { provider, told } = await configured(config, env);
    expect(told).toEqual([]);
    return provider;
  };
  return {
    get aws() {
      return local.aws;
    },
    get workspace() {
      return workspace;
    },
    configured,
    provider,
    trail,
    made: async (config = selectors()) => {
      await trail();
      const created = await (await provider()).change(SELECTORS, config);
      expect(created.told).toEqual([]);
      await local.aws.control.resetCalls();
      return created;
    },
    called: async (operation) => callsOf(await local.aws.control.calls(), operation),
    fault: (...rules) => local.aws.control.addFault(...rules),
  };
}

function enter(env: Environment): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value;
}

/** Types and categories of a state, sorted: `ApiCallRateInsight [Management]`. */
export function selectorsIn({ state }: Pick<Applied, 'state'>): string[] {
  const blocks = isRecord(state) && Array.isArray(state.insight_selector) ? state.insight_selector : [];
  return blocks
    .map((one: { readonly insight_type: string; readonly event_categories: readonly string[] }) => {
      return `${one.insight_type} [${[...one.event_categories].sort().join(', ')}]`;
    })
    .sort();
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; !(await holds()); ) {
    if (Date.now() > end) throw new Error('still waiting');
    await sleep(20);
  }
}
