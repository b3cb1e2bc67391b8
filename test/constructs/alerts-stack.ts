import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { InsightAlerts, type InsightAlertsProps, PinnedAwsProvider } from '../../src/constructs';
import { type SynthesisedStack, synthesised } from './synth';

export const place = { accountId: '111111111111', region: 'eu-west-1' };

/** A folder as the build makes it. */
export const code = mkdtempSync(join(tmpdir(), 'trailinsight-alerts-'));
writeFileSync(join(code, 'index.js'), 'exports.handler = async () => ({ batchItemFailures: [] });\n');

export function stackOf(make: (scope: Construct) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new PinnedAwsProvider(stack, 'aws', { region: place.region });
  make(stack);
  return stack;
}

/** A stack with a provider and alerts. */
export const alertsStack = (props: Pick<InsightAlertsProps, 'targets'> & Partial<InsightAlertsProps>) =>
  synthesised(stackOf((scope) => new InsightAlerts(scope, 'alerts', { ...place, function: { code }, ...props })));

type Attributes = Readonly<Record<string, unknown>>;

export const all = (stack: SynthesisedStack, type: string): readonly Attributes[] =>
  Object.values(stack.resource?.[type] ?? {});

/** The one resource of a type with this value. */
export function where(stack: SynthesisedStack, type: string, key: string, value: unknown): Attributes {
  const found = all(stack, type).filter((attributes) => attributes[key] === value);
  if (found.length !== 1 || !found[0])
    throw new Error(`expected one ${type} with ${key} ${value}, got ${found.length}`);
  return found[0];
}

/** JSON, or the call of Terraform's `jsonencode` that makes it where there are references. */
export function parsed(text: string) {
  const call = `\${jsonencode(`;
  if (!text.startsWith(call)) return JSON.parse(text);
  const json = text
    .slice(call.length, -')}'.length)
    .replaceAll('" = ', '": ')
    .replaceAll(/(?<=[[ ])((?:data\.)?aws_[\w.-]+)(?=[,\]}])/g, (reference) => `"\${${reference}}"`);
  return JSON.parse(json);
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: unknown;
}

export const statements = (policy: unknown): readonly Statement[] => parsed(String(policy)).Statement;

/** What the function's role may do. */
export const functionStatements = (stack: SynthesisedStack): readonly Statement[] =>
  statements(where(stack, 'aws_iam_role_policy', 'name', 'alerts').policy);

/** References to other resources, by type alone: their names end in a hash. */
export const byType = (text: unknown): unknown =>
  JSON.parse(JSON.stringify(text).replaceAll(/\$\{(aws_\w+)\.[\w-]+\.(\w+)\}/g, '<$1.$2>'));

export const settingsOf = (stack: SynthesisedStack) => {
  const [environment] = all(stack, 'aws_lambda_function').map(
    (f) => f.environment as { readonly variables: Readonly<Record<string, string>> },
  );
  return byType(parsed(environment?.variables.TRAILINSIGHT_ALERTS ?? ''));
};
