import type { CallBatch, Scanner } from '../../records';
import { Delivery } from '../deliver';
import type { Fetched } from '../prefetch';
import { unread } from '../read-log';
import { sized } from '../sizes';
import type { Tally } from '../tally';
import type { Soon } from '../turns';
import type { FileCalls } from '../types';
import { KindMap } from './kind-map';
import type { Pool, Reply } from './pool';
import type { AnswerPiece, TaskFile } from './protocol';

/** A message for so many files or bytes: enough to make it cheap, few enough to share out evenly. */
const FILES = 64;
const BYTES = 512 * 1024;
/**
 * Tasks a thread may be ahead of what has been handed on: bounds what waits for its turn, and has to last while a day is
 * judged.
 */
const AHEAD = 12;

interface Sent {
  readonly files: readonly Fetched[];
  readonly replies: Reply[];
  delivery?: Delivery;
  /** Files that have been handed on whole. */
  ended: number;
}

export interface Workforce {
  readonly pool: Pool;
  /** Numbers the kinds of the whole run. */
  readonly scanner: Scanner;
  readonly tally: Tally;
  readonly onFile: (calls: FileCalls) => Soon<void>;
}

/** Reads files in threads, and hands them on in their order whatever thread was faster. */
export async function readInWorkers(files: AsyncIterable<Fetched>, force: Workforce): Promise<void> {
  const sent = new Map<number, Sent>();
  let wake = (): void => {};
  const { pool } = force;
  pool.onReply = (reply) => {
    const task = 'answer' in reply ? reply.answer.task : reply.task;
    sent.get(task)?.replies.push(reply);
    wake();
  };
  const maps = new Map<number, KindMap>();
  let [next, head] = [0, 0];

  /** Hands on what has come, until task `until` is through. */
  async function handOn(until: number): Promise<void> {
    while (head < until && !force.tally.stopped) {
      const task = sent.get(head);
      if (!task) return;
      const reply = task.replies.shift();
      if (!reply) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, 200).unref();
        });
        continue;
      }
      if (!(await take(task, reply))) continue;
      sent.delete(head++);
    }
  }

  /** Whether the task is through. */
  async function take(task: Sent, reply: Reply): Promise<boolean> {
    if (!('answer' in reply)) {
      await giveUp(task, reply.failed);
      return true;
    }
    const map = maps.get(reply.from) ?? new KindMap(force.scanner);
    maps.set(reply.from, map);
    let at = 0;
    for (const piece of reply.answer.pieces) {
      await hand(task, piece, part(reply.answer.batch, at, at + piece.calls), map);
      at += piece.calls;
    }
    return reply.answer.done;
  }

  async function hand(task: Sent, piece: AnswerPiece, batch: CallBatch, map: KindMap): Promise<void> {
    const fetched = task.files[piece.file];
    if (!fetched) return;
    task.delivery ??= new Delivery(fetched.input.file, force.tally, force.onFile);
    const kinds = map.add(piece.kinds);
    map.rename(batch.kinds);
    await task.delivery.piece({ batch, kinds, problems: piece.problems, counts: piece.counts });
    if (!piece.end) return;
    force.tally.delivered(fetched.input.delivered);
    await task.delivery.end(fetched.problem ? unread(fetched.problem) : piece.end);
    delete task.delivery;
    task.ended++;
  }

  async function giveUp(task: Sent, why: string): Promise<void> {
    for (const { input } of task.files.slice(task.ended)) {
      const delivery = task.delivery ?? new Delivery(input.file, force.tally, force.onFile);
      delete task.delivery;
      await delivery.end(unread({ code: 'worker_failed', why }));
    }
  }

  for await (const group of grouped(files)) {
    if (force.tally.stopped) break;
    sent.set(next, { files: group, replies: [], ended: 0 });
    pool.send({ number: next++, files: group.map(taskFile) });
    await handOn(next - AHEAD * pool.size);
  }
  await handOn(next);
}

/** What could not be fetched goes along as an empty file, so that it is told in its turn. */
const taskFile = ({ input, stored, problem }: Fetched): TaskFile => ({
  id: input.file.id,
  bytes: input.file.bytes,
  ...(stored || problem ? { stored: stored ?? new Uint8Array() } : {}),
});

async function* grouped(files: AsyncIterable<Fetched>): AsyncGenerator<Fetched[]> {
  let group: Fetched[] = [];
  let bytes = 0;
  for await (const file of files) {
    const input = sized(file.input);
    group.push({ ...file, input });
    bytes += input.file.bytes;
    if (group.length < FILES && bytes < BYTES) continue;
    yield group;
    group = [];
    bytes = 0;
  }
  if (group.length > 0) yield group;
}

const part = ({ kinds, minutes, ids }: CallBatch, from: number, to: number): CallBatch => ({
  kinds: kinds.subarray(from, to),
  minutes: minutes.subarray(from, to),
  ids: ids.subarray(from * 2, to * 2),
});
