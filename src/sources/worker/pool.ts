import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Answer, Task, WorkerSettings } from './protocol';

/** Beside the program, where it is built. */
const BUILT = join(__dirname, 'reader-worker.js');

export const builtWorker = (): string | undefined => (existsSync(BUILT) ? BUILT : undefined);

/** What became of a task, in pieces; `failed` when its worker ended. Answers of one worker come in order of its tasks. */
export type Reply =
  | { readonly from: number; readonly answer: Answer }
  | { readonly from: number; readonly failed: string; readonly task: number };

interface Member {
  /** Every thread has a number of its own, as every thread numbers kinds by itself. */
  readonly id: number;
  readonly worker: Worker;
  readonly tasks: Set<number>;
}

/** Milliseconds without work before a thread is ended. */
const REST = 50;
/** What a thread makes lies in buffers: it hardly needs what V8 would set aside for new objects. */
const LIMITS = { maxYoungGenerationSizeMb: 6 };

/** Threads that read files. A thread that ends is replaced; what it was reading is told as failed. */
export class Pool {
  private members: Member[] = [];
  private started = 0;
  private closed = false;
  /** Who is told; nothing comes before a task is sent. */
  onReply: (reply: Reply) => void = () => {};

  constructor(
    private readonly file: string,
    private readonly settings: WorkerSettings,
    readonly size: number,
  ) {
    for (let index = 0; index < size; index++) this.start();
  }

  /** To the thread with least to do. */
  send(task: Task): void {
    const [first, ...others] = this.members;
    if (!first) throw new Error('the pool is closed');
    const member = others.reduce((least, one) => (one.tasks.size < least.tasks.size ? one : least), first);
    member.tasks.add(task.number);
    member.worker.postMessage(
      task,
      task.files.flatMap(({ stored }) => whole(stored)),
    );
  }

  async close(): Promise<void> {
    this.closed = true;
    // V8 compiles beside a thread, and Node 20 aborts when that is still under way as the thread ends.
    if (this.members.length > 0) await delay(REST);
    await Promise.all(this.members.map(({ worker }) => worker.terminate()));
    this.members = [];
  }

  private start(): void {
    const worker = new Worker(this.file, { workerData: this.settings, resourceLimits: LIMITS });
    const member: Member = { id: this.started++, worker, tasks: new Set() };
    let why = 'the thread ended';
    worker.on('message', (answer: Answer) => {
      if (answer.done) member.tasks.delete(answer.task);
      this.onReply({ from: member.id, answer });
    });
    worker.on('error', (error) => {
      why = error.message;
    });
    worker.on('exit', () => {
      if (this.closed) return;
      this.members = this.members.filter((one) => one !== member);
      this.start();
      for (const task of member.tasks) this.onReply({ from: member.id, failed: why, task });
    });
    this.members.push(member);
  }
}

/** A buffer goes over as it is where nothing else lies in it; else its bytes are copied. */
const whole = (bytes: Uint8Array | undefined): ArrayBuffer[] =>
  bytes?.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : [];
