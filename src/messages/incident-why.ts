import type { Gate, Incident } from '../detector';
import { type IncidentLine, part } from './incident-line';
import { minuteText, wholeText } from './phrases';
import { inert } from './printable';

/** Three digits that say something, `1,874`, `4.2`, `0.0022`; very small ones as `2.3e-7`. */
export function amount(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 100) return wholeText(value);
  if (size < 1e-4) return value.toExponential(1).replace('.0e', 'e');
  return String(Number(value.toPrecision(size >= 1 ? 3 : 2)));
}

/** Below this a probability says no more than that it is tiny. */
const TINY = 1e-9;

const probability = (p: number): string => (p < TINY ? 'p < 1e-9' : `p ${amount(p)}`);

function gatesText(gates: readonly Gate[]): string {
  const passed = gates.filter((gate) => gate.passed);
  if (gates.length === 0) return '';
  if (passed.length < gates.length)
    return `; passed: ${passed.map(({ name }) => inert(name, 60)).join(', ') || 'none'}`;
  if (gates.length === 1) return '; gate passed';
  return gates.length === 2 ? '; both gates passed' : `; all ${gates.length} gates passed`;
}

/** `expected 0.01 in 5 min, saw 21 (p < 1e-9; both gates passed)`; of an absent burst, on how many days it came. */
export function whyText({ kind, explanation }: Pick<Incident, 'kind' | 'explanation'>): string {
  const { expected, observed, window, p, gates } = explanation;
  const saw = `expected ${amount(expected)} in ${window} min, saw ${amount(observed)}`;
  const [came] = gates;
  if (kind === 'absent' && came) return `${saw} (it came on ${amount(came.value)} days without exception)`;
  return `${saw} (${probability(p)}${gatesText(gates)})`;
}

/** All there is to tell about why an incident was declared. */
export function explainLines({ explanation, start }: Incident): IncidentLine[] {
  const {
    window,
    declaredAt,
    until = declaredAt + 1,
    observed,
    expected,
    spread,
    p,
    largest,
    gates,
    days,
  } = explanation;
  const line = (label: string, ...texts: readonly string[]): IncidentLine => ({
    label,
    parts: texts.map((text) => part(text)),
  });
  const later = declaredAt - start;
  return [
    line('saw', `${amount(observed)} in the ${window} min up to ${minuteText(until)}`),
    line(
      'expected',
      `${amount(expected)}, spread ${amount(spread)}`,
      `largest five minutes remembered ${amount(largest)}`,
    ),
    line('p', `${p < TINY ? 'below 1e-9' : amount(p)}, of a count like this or stranger, by its own past`),
    ...gates.map(({ name, value, limit, passed }) =>
      line('gate', inert(name, 60), `${amount(value)}, limit ${amount(limit)}`, passed ? 'passed' : 'not passed'),
    ),
    line('seen', `the model has seen ${amount(days)} ${days === 1 ? 'day' : 'days'} of this`),
    line('certain', later <= 0 ? 'in its first minute' : `${later} min after it began`),
  ];
}
