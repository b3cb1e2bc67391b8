import { TerraformStack, Testing } from 'cdktf';
import { InsightTrail, type InsightTrailProps, PinnedAwsProvider } from '../../src/constructs';

type Attributes = Readonly<Record<string, unknown>>;

/** The part of a cdk.tf.json that the tests look at. */
export interface SynthesisedStack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly provider?: Readonly<Record<string, readonly Attributes[]>>;
  readonly variable?: Readonly<Record<string, Attributes>>;
  readonly terraform: { readonly required_providers: Readonly<Record<string, Attributes>> };
}

export const synthesised = (stack: TerraformStack): SynthesisedStack => JSON.parse(Testing.synth(stack, true));

/** The one resource of a type; fails when there is none or more than one. */
export function only(stack: SynthesisedStack, type: string): Attributes {
  const found = Object.values(stack.resource?.[type] ?? {});
  if (found.length !== 1 || !found[0]) throw new Error(`expected one ${type}, got ${found.length}`);
  return found[0];
}

export const baseProps: InsightTrailProps = { name: 'baseline', accountId: '111111111111', region: 'eu-west-1' };

/** A stack with a provider and one trail. */
export function trailStack(props: Partial<InsightTrailProps> = {}): SynthesisedStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
  new InsightTrail(stack, 'trail', { ...baseProps, ...props });
  return synthesised(stack);
}
