import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudTrailClient, CreateTrailRequest } from '@aws-sdk/client-cloudtrail';
import type { LocalAws } from './start';

/** One rule of an AWS service, checkable on any endpoint. */
export interface Rule {
  readonly id: string;
  /** What AWS does, in a sentence. */
  readonly rule: string;
  /** The page that says so. */
  readonly source: string;
  /** Why the rule goes further than the page's words; such a rule is the first suspect when a replay fails. */
  readonly assumed?: string;
  /** Why it runs on the local AWS only. */
  readonly onlyLocal?: string;
  run(context: RuleContext): Promise<void>;
}

/** What a rule works with: its own multi-Region trail, without Insights when the rule begins. */
export interface RuleContext {
  readonly account: string;
  readonly region: string;
  readonly otherRegion: string;
  readonly bucket: string;
  readonly trail: { readonly name: string; readonly arn: string };
  /** A client of the trail's home Region, or of another one. */
  cloudTrail(region?: string): CloudTrailClient;
  /** A further trail, removed after the rule. */
  createTrail(settings?: Partial<CreateTrailRequest>): Promise<{ name: string; arn: string }>;
  /** A name for a trail that nobody has. */
  unusedName(): string;
  /** The local AWS, for rules with `onlyLocal`. */
  readonly local?: LocalAws;
}

const page = 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_';

export function apiPage(operation: string): string {
  return `${page}${operation}.html`;
}

/** The call must be refused with this error, and with status 400 like all of CloudTrail's. */
export async function refused(call: Promise<unknown>, name: string, message?: RegExp): Promise<void> {
  const error = await call.then(
    () => assert.fail(`accepted; ${name} was to be expected`),
    (reason: Error & { $metadata?: { httpStatusCode?: number } }) => reason,
  );
  assert.equal(error.name, name, `${error.name}: ${error.message}`);
  assert.equal(error.$metadata?.httpStatusCode, 400);
  if (message) assert.match(error.message, message);
}

/** CloudTrail's configuration is eventually consistent: the check has some seconds to come true. */
export async function eventually(check: () => Promise<void>, seconds = 20): Promise<void> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(1000);
    }
  }
}

export function localOf(context: RuleContext): LocalAws {
  assert.ok(context.local, 'this rule needs the local AWS');
  return context.local;
}
