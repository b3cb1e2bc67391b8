/** Plain tables: columns as wide as their widest cell, two spaces between them. */

export interface Column {
  readonly title: string;
  readonly right: boolean;
}

/** A title that begins with `>` makes a column of numbers, aligned right. */
export function columns(...titles: readonly string[]): Column[] {
  return titles.map((t) => ({ title: t.replace(/^>/, ''), right: t.startsWith('>') }));
}

export function table(head: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const lines = [head.map((c) => c.title), ...rows];
  const widths = head.map((_, i) => lines.reduce((widest, line) => Math.max(widest, line[i]?.length ?? 0), 0));
  const pad = (cell: string, i: number): string => {
    const width = widths[i] ?? 0;
    return head[i]?.right ? cell.padStart(width) : cell.padEnd(width);
  };
  return lines.map((line) => line.map(pad).join('  ').trimEnd());
}
