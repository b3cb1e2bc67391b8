/** Dollars and counts as people read them. Numbers are rounded here and nowhere before. */

const grouped = (value: number, digits: number): string =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** Below ten dollars the cents matter, above they only distract. */
function magnitude(usd: number): string {
  if (usd > 0 && usd < 0.005) return '<$0.01';
  const cents = Math.round(usd * 100) / 100;
  if (cents === 0) return '$0';
  return cents < 10 ? `$${grouped(cents, 2)}` : `$${grouped(usd, 0)}`;
}

/** US dollars: `$5,250`, `$3.50`, `<$0.01`, `-$12`. */
export function formatUsd(usd: number): string {
  return usd < 0 ? `-${magnitude(-usd)}` : magnitude(usd);
}

/** What a month becomes dearer or cheaper by, US dollars: `+$525/month`, `-$3.50/month`, `$0/month`. */
export function formatMonthlyChange(usd: number): string {
  return `${usd > 0 ? '+' : ''}${formatUsd(usd)}/month`;
}

/** A number of events: `1,500,000`. */
export function formatEvents(events: number): string {
  return grouped(events, 0);
}
