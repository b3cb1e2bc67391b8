import type { ByteReader, ByteWriter } from './bytes';
import { SCATTER_KEYS } from './dispersion';
import type { OpenEpisode } from './episode';
import { REMEMBERED_DAYS, SeriesMemory } from './series-memory';
import type { SeriesKey } from './types';

/** Writes what is remembered of one series. */
export function writeMemory(out: ByteWriter, memory: SeriesMemory): void {
  out.amount(memory.firstDay);
  out.amount(memory.foldedTo - memory.firstDay);
  out.amount(memory.lastDay - memory.firstDay);
  out.amount(memory.daysSeen);
  out.number(memory.flat);
  const { hours } = memory;
  out.ascending(Array.from({ length: hours.length }, (_, index) => hours.hourAt(index)));
  out.amounts(Array.from({ length: hours.length }, (_, index) => hours.countAt(index)));
  const largest = [...memory.largest].flatMap((count, place) => (count > 0 ? [place, count] : []));
  out.amounts(largest);
  for (const key of SCATTER_KEYS) writeSingle(out, memory.scatter[key]);
  // 1 is no minute of any day that was read.
  out.amount(memory.restsSince ?? (memory.isLow ? 1 : 0));
  out.amount(memory.carry ? memory.carry.begin : 0);
  if (memory.carry) {
    for (const value of [memory.carry.depth, memory.carry.expected]) writeSingle(out, value);
    out.amount(memory.carry.observed);
  }
  const deep = [...memory.shortfalls].flatMap((depth, place) => (depth > 0 ? [place] : []));
  out.amounts(deep);
  for (const place of deep) writeSingle(out, memory.shortfalls[place] ?? 0);
  for (const value of [...memory.sizes.state(), ...memory.upper.state()]) writeSingle(out, value);
  out.ascending(memory.excluded);
  out.amount(memory.past.length);
  for (const { start, end, size, hour, learnt } of memory.past) {
    for (const value of [start, end - start, size, hour, learnt ? 1 : 0]) out.amount(value);
  }
  out.ascending(memory.bursts.map(({ start }) => start));
  for (const { minutes, calls } of memory.bursts) for (const value of [minutes, calls]) out.amount(value);
  out.text(memory.open ? JSON.stringify(memory.open) : '');
}

export function readMemory(from: ByteReader, key: SeriesKey): SeriesMemory {
  const memory = new SeriesMemory(key, from.amount());
  memory.foldedTo = memory.firstDay + from.amount();
  memory.lastDay = memory.firstDay + from.amount();
  memory.daysSeen = from.amount();
  memory.flat = from.number();
  const hours = from.ascending();
  const counts = from.amounts();
  for (const [index, hour] of hours.entries()) memory.hours.add(hour, counts[index] ?? 0);
  const largest = from.amounts();
  for (let index = 0; index < largest.length; index += 2) {
    memory.largest[(largest[index] ?? 0) % REMEMBERED_DAYS] = largest[index + 1] ?? 0;
  }
  for (const name of SCATTER_KEYS) memory.scatter[name] = readSingle(from);
  const low = from.amount();
  memory.isLow = low === 1;
  if (low > 1) memory.restsSince = low;
  const begin = from.amount();
  if (begin > 0) {
    memory.carry = { begin, depth: readSingle(from), expected: readSingle(from), observed: from.amount() };
  }
  for (const place of from.amounts()) memory.shortfalls[place % REMEMBERED_DAYS] = readSingle(from);
  memory.sizes.restore([readSingle(from), readSingle(from), readSingle(from)]);
  memory.upper.restore([readSingle(from), readSingle(from), readSingle(from)]);
  memory.excluded = from.ascending();
  for (let left = from.amount(); left > 0; left -= 1) {
    const start = from.amount();
    const end = start + from.amount();
    const size = from.amount();
    const hour = from.amount();
    memory.past.push({ start, end, size, hour, ...(from.amount() === 1 ? { learnt: true } : {}) });
  }
  for (const start of from.ascending()) memory.bursts.push({ start, minutes: from.amount(), calls: from.amount() });
  const open = from.text();
  if (open !== '') {
    const episode: OpenEpisode = JSON.parse(open);
    memory.open = episode;
  }
  return memory;
}

/** Numbers that are kept in single precision anyway; none takes one byte. */
function writeSingle(out: ByteWriter, value: number): void {
  out.amount(value === 0 ? 0 : 1);
  if (value !== 0) out.raw(new Uint8Array(Float32Array.of(value).buffer));
}

const readSingle = (from: ByteReader): number =>
  from.amount() === 0 ? 0 : (new Float32Array(Uint8Array.from(from.raw(4)).buffer)[0] ?? 0);
