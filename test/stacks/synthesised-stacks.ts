import type { TerraformStack } from 'cdktf';
import { Testing } from 'cdktf';
import { buildApp } from '../../stacks';
import { type SynthesisedStack, synthesised } from '../constructs/synth';
import { configuration, snapshot } from './configuration';

/** Stacks by name, as they would be written; fails on any diagnostic. */
export function stacksOf(text: string): Record<string, SynthesisedStack> {
  const { app, diagnostics } = buildApp({ config: configuration(text), snapshot, app: Testing.app() });
  expect(diagnostics).toEqual([]);
  const stacks = (app?.node.children ?? []) as TerraformStack[];
  return Object.fromEntries(stacks.map((stack) => [stack.node.id, synthesised(stack)]));
}

/** Resources of a type in a stack; none where there is no such stack. */
export const all = (stack: SynthesisedStack | undefined, type: string) => Object.values(stack?.resource?.[type] ?? {});

/** What a diagnostic says, by its code. */
export const toldBy = (text: string): string[] =>
  buildApp({ config: configuration(text), snapshot, app: Testing.app() }).diagnostics.map(
    ({ code, severity, message, location }) => `${code} ${severity} ${location.line}: ${message}`,
  );
