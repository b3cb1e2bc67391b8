import { DecimalNumber } from './value';

/**
 * One text for each number, however it travels: 1000, 1000n, `1e3` and `1000.0` are all `1e3`. Digits without zeros at
 * either end, then the power of ten.
 */
export function numberText(value: number | bigint | DecimalNumber): string {
  if (value instanceof DecimalNumber) return normal(value.text);
  if (typeof value === 'bigint') return normal(String(value));
  if (!Number.isFinite(value)) return String(value);
  // Terraform sends a float64 for what it holds exactly: 0.5, but not 0.1, which comes as text.
  let whole = value;
  let halvings = 0;
  for (; !Number.isInteger(whole); halvings++) whole *= 2;
  return normal(`${BigInt(whole) * 5n ** BigInt(halvings)}e-${halvings}`);
}

function normal(text: string): string {
  const [, sign, whole = '', fraction = '', power = '0'] = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  if (end === 0) return '0';
  return `${sign === '-' ? '-' : ''}${digits.slice(0, end)}e${Number(power) - fraction.length + digits.length - end}`;
}
