import type { AlertSettings } from '../../config';
import { describeInsight, isMuted } from '../../messages';
import { apiOf, type InsightRecord } from '../../records';
import { type Delivery, failureName, type SinkClients, type SinkOutcome, send } from '../../sinks';
import { closing, decide } from './decide';
import type { Memory } from './memory';
import type { Observer } from './observer';
import type { Once } from './table/once';

/** What one invocation works with. */
export interface Work {
  readonly settings: AlertSettings;
  readonly memory: Memory;
  readonly once: Once;
  readonly clients: SinkClients;
  readonly observer: Observer;
}

/** Some targets did not take the message. The event goes back to the queue; who took it does not get it again. */
class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
  constructor(targets: readonly string[]) {
    super(`not delivered to ${targets.join(', ')}`);
  }
}

/**
 * Takes one record to all who are to be told.
 * @throws NotDelivered when a target failed
 */
export async function deliver(record: InsightRecord, work: Work): Promise<void> {
  const { settings, memory, clients, observer } = work;
  const { state } = record.insightDetails;
  const facts = { eventID: record.eventID, sharedEventID: record.sharedEventID, state, api: apiOf(record) };
  observer.count('InsightsReceived');
  const now = new Date(clients.now());
  const muted = isMuted(record, settings.mutes, now);
  if (muted) {
    observer.count('Muted');
    observer.info('muted', facts);
    if (state === 'Start') return;
  }
  const plan = muted
    ? closing(await decide(record, settings, memory), settings)
    : await decide(record, settings, memory);
  if (plan.spared.length > 0) {
    observer.count('Grouped');
    observer.info('held back: the same cause was told already', { ...facts, targets: plan.spared });
  }
  if (plan.to.length === 0) {
    if (plan.spared.length === 0 && !muted) observer.info('no route', facts);
    return;
  }
  const message = describeInsight(record, { now, partition: clients.place.partition });
  const delivery: Delivery = { message, record, heldBack: plan.heldBack };
  const results = await Promise.all(plan.to.map((name) => deliverTo(name, delivery, work)));
  const failed = plan.to.filter((_name, index) => results[index] === false);
  if (failed.length > 0) throw new NotDelivered(failed);
}

/** @returns whether the target has it, now or from before */
async function deliverTo(
  name: string,
  delivery: Delivery,
  { settings, once, clients, observer }: Work,
): Promise<boolean> {
  const target = settings.targets[name];
  if (target === undefined) return true;
  const { eventID } = delivery.record;
  const facts = { eventID, target: name, kind: target.kind };
  try {
    const done = await once(eventID, name, async () => {
      const outcome = await send(delivery, target, clients);
      if (!outcome.ok) throw new Refused(outcome);
    });
    if (done === 'done') observer.count('AlertsSent');
    observer.info(done === 'done' ? 'sent' : 'sent before', facts);
    return true;
  } catch (error) {
    observer.count('AlertsFailed');
    observer.warn('not sent', { ...facts, reason: error instanceof Refused ? error.message : failureName(error) });
    return false;
  }
}

/** Carries an outcome through the idempotency layer, which forgets a job that throws. */
class Refused extends Error {
  constructor({ reason }: Extract<SinkOutcome, { ok: false }>) {
    super(reason);
  }
}
