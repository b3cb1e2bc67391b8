/** A plan in Terraform's words. */
import type { SourceLocation } from '../config';
import type { Plan, PlannedChange } from '../control';
import type { NormalSelector } from '../selectors';
import { createPalette, type Palette } from './color';
import { printable } from './formats/sanitize';
import { type CostOfPlan, costLine, priceOf } from './plan-cost';

export interface PlanTextOptions {
  readonly color: boolean;
  readonly cost?: CostOfPlan | undefined;
  /** False where nobody asked what it costs, as on the way back. Default: true. */
  readonly withCost?: boolean;
  /** Where it was saved, for the last line. */
  readonly savedAs?: string | undefined;
}

const INDENT = '    ';

export function formatPlan(plan: Plan, options: PlanTextOptions): string {
  const palette = createPalette(options.color);
  const sections = [
    plan.changes.flatMap((change) => changeLines(change, palette, options.cost)),
    asideLines(plan, palette),
    totalLines(plan, palette, options),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function changeLines(change: PlannedChange, palette: Palette, cost: CostOfPlan | undefined): string[] {
  const { entry, account, accountName, homeRegion, name, location, action, notes } = change;
  const owner = accountName === account ? account : `${account} ${printable(accountName, 60)}`;
  const symbol = action === 'clear' ? palette.red('-') : palette.yellow('~');
  const trail = name === entry ? '' : `  ${printable(name, 128)}`;
  const place = palette.dim(placeOf(location));
  return [
    `${symbol} ${palette.bold(printable(entry, 128))}${trail}  ${owner} ${printable(homeRegion, 60)}  ${place}`,
    ...selectorLines(change, palette, cost),
    ...notes.map((note) => `${INDENT}note: ${printable(note, 300)}`),
  ];
}

function selectorLines(change: PlannedChange, palette: Palette, cost: CostOfPlan | undefined): string[] {
  const before = new Map(change.before.map((s) => [s.insightType, s]));
  const after = new Map(change.after.map((s) => [s.insightType, s]));
  const types = [...new Set([...before.keys(), ...after.keys()])].sort();
  const width = Math.max(...types.map((type) => printable(type, 128).length));
  return types.flatMap((type) => {
    const price = priceOf(cost, change, type);
    const line = selectorLine(before.get(type), after.get(type), palette);
    if (!line) return [];
    const label = printable(type, 128).padEnd(width);
    return [`${INDENT}${line.symbol} ${label}  ${line.text}${price ? `  ${price}` : ''}`];
  });
}

const placeOf = ({ file, line }: SourceLocation): string => `${printable(file, 300)}:${line}`;

const categories = ({ eventCategories }: NormalSelector): string => `[${printable(eventCategories.join(', '), 200)}]`;

function selectorLine(
  from: NormalSelector | undefined,
  to: NormalSelector | undefined,
  palette: Palette,
): { symbol: string; text: string } | undefined {
  if (from && to) {
    if (categories(from) === categories(to)) return undefined;
    return { symbol: palette.yellow('~'), text: `${categories(from)} -> ${categories(to)}` };
  }
  if (to) return { symbol: palette.green('+'), text: categories(to) };
  return from ? { symbol: palette.red('-'), text: categories(from) } : undefined;
}

function asideLines(plan: Plan, palette: Palette): string[] {
  const unread = plan.unread.map(({ name, target, failure, allowed }) => {
    const who = name === target ? printable(target, 300) : `${printable(target, 300)} ${printable(name, 60)}`;
    const why = `${printable(failure.code, 100)} on ${printable(failure.operation, 200)}`;
    const accepted = allowed ? ` (allowed: ${printable(allowed.reason, 120)}, ${allowed.daysLeft} days left)` : '';
    return `${palette.yellow('?')} ${who}  UNKNOWN: ${why}${accepted}`;
  });
  const missing = plan.missing.map(({ entry, account }) => {
    const wanted = 'arn' in entry.match ? entry.match.arn : entry.match.name;
    const how = entry.create ? 'deploy it: npx cdktf deploy' : 'no such trail';
    return `! ${printable(entry.name, 128)}  ${printable(wanted, 300)} is not there${account ? ` in ${account.id}` : ''}: ${how}  ${placeOf(entry.location)}`;
  });
  const unavailable = plan.unavailable.map(
    ({ entry, homeRegion }) =>
      `! ${printable(entry, 128)}  Insights is unavailable in ${printable(homeRegion, 60)}: the detector is the way out`,
  );
  const terraform =
    plan.terraformTrails > 0
      ? [`= ${plan.terraformTrails} ${plural('trail', plan.terraformTrails)} managed_by terraform: not touched`]
      : [];
  return [
    ...unread,
    ...missing,
    ...unavailable,
    ...terraform,
    ...plan.notes.map((note) => `note: ${printable(note, 300)}`),
  ];
}

function totalLines(plan: Plan, palette: Palette, { cost, savedAs, withCost = true }: PlanTextOptions): string[] {
  const clear = plan.changes.filter((change) => change.action === 'clear').length;
  const change = plan.changes.length - clear;
  const unknown = plan.unread.length;
  const allowed = plan.unread.filter((target) => target.allowed).length;
  const allAllowed = unknown > 0 && allowed === unknown ? ' (allowed)' : '';
  const unknownPart = unknown > 0 ? `, ${unknown} unknown${allAllowed}` : '';
  if (plan.changes.length === 0) {
    const seen = `${plan.inSync} ${plural('trail', plan.inSync)} as configured${unknownPart}`;
    return [`${palette.bold(unknown > allowed ? 'No changes seen.' : 'No changes.')} ${seen}.`];
  }
  return [
    palette.bold(`Plan: ${change} to change, ${clear} to clear${unknownPart}.`),
    ...(withCost ? costLine(cost) : []),
    ...(savedAs ? [`Apply exactly this: trailinsight apply ${printable(savedAs)}`] : []),
  ];
}

const plural = (word: string, count: number): string => (count === 1 ? word : `${word}s`);
