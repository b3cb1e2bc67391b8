/** How a week is shared out over its hours, local time; each of mean 1 over the week. */
import { DAY, isWeekend, localMinute, minuteOfDay } from '../clock';
import type { Course } from './law';

export interface Profile {
  /** Factor in force at a minute of UTC. */
  at(minute: number, course: Course): number;
}

interface Shape {
  readonly hours: readonly number[];
  /** Level of Saturday and Sunday to that of the other days. */
  readonly weekend: number;
}

const SHAPES = {
  /** Office hours with a dip at noon; somebody is always up. */
  office: {
    hours: [2, 1, 1, 1, 1, 2, 6, 25, 70, 100, 100, 95, 60, 85, 100, 95, 85, 55, 25, 12, 9, 7, 5, 3],
    weekend: 0.07,
  },
  /** The load of a service people use. */
  load: {
    hours: [30, 24, 20, 18, 19, 24, 36, 52, 70, 84, 92, 96, 100, 98, 96, 94, 92, 92, 94, 96, 90, 76, 58, 42],
    weekend: 0.75,
  },
  /** Machines that do not sleep. */
  flat: { hours: new Array<number>(24).fill(1), weekend: 1 },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;

export function profileOf(name: ShapeName): Profile {
  const { hours, weekend }: Shape = SHAPES[name];
  const mean = (hours.reduce((sum, h) => sum + h, 0) / 24) * ((5 + 2 * weekend) / 7);
  return {
    at(minute, { clock, restDay }) {
      const local = localMinute(minute, clock);
      const level = hours[Math.floor(minuteOfDay(local) / (DAY / 24))] ?? 0;
      const rests = isWeekend(local) || Math.floor(local / DAY) === restDay;
      return (level * (rests ? weekend : 1)) / mean;
    },
  };
}
