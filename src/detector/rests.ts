import { isDayOfRest, type Workday } from './day-of-rest';

/** Whose APIs, of one account on one day. */
interface AccountDay {
  readonly workdays: ReadonlyMap<number, Workday>;
  /** By hour, as far as it was asked for. */
  readonly isRest: (boolean | undefined)[];
}

/** Days of rest of all accounts: asked for seldom, found out once, and remembered as far as they were told. */
export class Rests {
  private readonly days = new Map<string, AccountDay>();
  private madeFor = '';
  private noted = new Map<string, { readonly account: string; readonly day: number; readonly series: Set<number> }>();

  constructor(private readonly leastApis: number) {}

  /**
   * Whether it is people who call a series and they rest, as known at a minute of the day. `workdaysOf` gives the
   * account's APIs that people call, by series, as known at minute `to`.
   */
  isAt(
    { series, account, day, to, now }: Readonly<Record<'series' | 'day' | 'to' | 'now', number>> & { account: string },
    workdaysOf: () => ReadonlyMap<number, Workday>,
  ): boolean {
    const part = `${day} ${to}`;
    if (this.madeFor !== part) this.days.clear();
    this.madeFor = part;
    const known = this.days.get(account) ?? { workdays: workdaysOf(), isRest: [] };
    this.days.set(account, known);
    if (!known.workdays.has(series)) return false;
    const hour = Math.floor(now / 60);
    known.isRest[hour] ??= isDayOfRest(known.workdays.values(), hour, this.leastApis);
    return known.isRest[hour];
  }

  /** A drop of the series is not told because of it. */
  note(series: number, account: string, day: number): void {
    const name = `${account} ${day}`;
    const noted = this.noted.get(name) ?? { account, day, series: new Set<number>() };
    this.noted.set(name, noted);
    noted.series.add(series);
  }

  told(): { account: string; day: number; apis: number }[] {
    return [...this.noted.values()].map(({ account, day, series }) => ({ account, day, apis: series.size }));
  }

  clear(): void {
    this.days.clear();
    this.madeFor = '';
    this.noted.clear();
  }
}
