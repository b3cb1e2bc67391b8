import { type Doing, doingAt, type Workday } from './day-of-rest';
import type { People } from './judgement';
import { isWeekend } from './rate-model';

/** Whose APIs, of one account on one day. */
interface AccountDay {
  readonly workdays: ReadonlyMap<number, Workday>;
  /** By hour, as far as it was asked for. */
  readonly doing: (Doing | undefined)[];
}

/** A series, and the part of a day for which it is asked about. */
interface Asked {
  readonly series: number;
  readonly account: string;
  /** Series of the account, whoever calls them. */
  readonly apis: number;
  readonly day: number;
  readonly to: number;
}

/** A rest belongs to the day on which it is, though what is missing may be so since the evening before. */
const EVENING = 6 * 60;

/** What the people of all accounts do: asked for seldom, found out once, and days of rest remembered to be told. */
export class Rests {
  private readonly days = new Map<string, AccountDay>();
  private madeFor = '';
  private noted = new Map<string, { readonly account: string; readonly day: number; readonly series: Set<number> }>();

  constructor(private readonly leastApis: number) {}

  /** Those who call a series. `workdaysOf` gives the account's APIs that people call, as known at minute `to` of the day. */
  callersOf(asked: Asked, workdaysOf: () => ReadonlyMap<number, Workday>): People {
    return {
      doing: (now) => this.doing(asked, now, workdaysOf),
      keptQuiet: (since) => this.note(asked, since),
    };
  }

  /** What nobody calls by hand always works. */
  private doing(
    { series, account, day, to, apis }: Asked,
    now: number,
    workdaysOf: () => AccountDay['workdays'],
  ): Doing {
    if (apis < this.leastApis) return 'work';
    const part = `${day} ${to}`;
    if (this.madeFor !== part) this.days.clear();
    this.madeFor = part;
    const known = this.days.get(account) ?? { workdays: workdaysOf(), doing: [] };
    this.days.set(account, known);
    if (!known.workdays.has(series)) return 'work';
    const hour = Math.floor(now / 60);
    known.doing[hour] ??= doingAt([...known.workdays.values()], day, hour, this.leastApis);
    return known.doing[hour];
  }

  private note({ series, account }: Asked, since: number): void {
    const day = Math.floor((since + EVENING) / 1440);
    const name = `${account} ${day}`;
    const noted = this.noted.get(name) ?? { account, day, series: new Set<number>() };
    this.noted.set(name, noted);
    noted.series.add(series);
  }

  told(): { account: string; day: number; apis: number }[] {
    // Far in the west a weekend ends when UTC has Monday.
    const days = [...this.noted.values()].filter(({ day }) => !isWeekend(day));
    return days.map(({ account, day, series }) => ({ account, day, apis: series.size }));
  }

  clear(): void {
    this.days.clear();
    this.madeFor = '';
    this.noted.clear();
  }
}
