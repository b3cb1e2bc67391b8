import { parseArgs } from 'node:util';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Bucket, makeBucket } from './conformance-bucket';
import { type PreparedContext, prepareContext } from './rule-context';
import { rules } from './rules';

const usage = `npm run conformance -- [--yes] [--region R] [--other-region R]

Replays the rules of the local AWS on an AWS account: makes a bucket and up to two trails of its own
(trailinsight-conformance-…), and removes them, also after a failure or Ctrl-C.

With AWS_ENDPOINT_URL set it replays on that endpoint. Without, it is a real account that is acted on,
and --yes (or TRAILINSIGHT_CONFORMANCE=1) must say that this is wanted. Insights is switched on for
moments; what it analyses meanwhile is billed.`;

/** Every attempt counts: CloudTrail takes one Put a second, and the rules send many. */
const patient = { maxAttempts: 10 };

async function main(): Promise<number> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const { values } = parseArgs({
    options: {
      yes: { type: 'boolean', default: process.env.TRAILINSIGHT_CONFORMANCE === '1' },
      region: { type: 'string', default: process.env.AWS_REGION ?? 'eu-west-1' },
      'other-region': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    say(usage);
    return 0;
  }
  const endpoint = process.env.AWS_ENDPOINT_URL;
  if (!endpoint && !values.yes) {
    say('Nothing was run: this would act on a real AWS account. Say --yes, or set AWS_ENDPOINT_URL.');
    return 1;
  }
  const account = await whoAmI(values.region);
  if (!account) return 1;
  say(`Replaying ${rules.length} rules as account ${account} in ${values.region} on ${endpoint ?? 'AWS'}.`);
  const other = values['other-region'] ?? (values.region === 'us-east-1' ? 'us-west-2' : 'us-east-1');
  return replay(account, values.region, other);
}

async function whoAmI(region: string): Promise<string | undefined> {
  try {
    const { Account, Arn } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    say(`Acting as ${Arn}.`);
    return Account;
  } catch (error) {
    say(`Nothing was run: no usable AWS credentials (${(error as Error).message}).`);
    return undefined;
  }
}

async function replay(account: string, region: string, otherRegion: string): Promise<number> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  let bucket: Bucket | undefined;
  let context: PreparedContext | undefined;
  try {
    bucket = await makeBucket(patient, account, region);
    context = await prepareContext({ account, region, otherRegion, bucket: bucket.name, connection: patient });
    return await replayIn(context, stop.signal);
  } catch (error) {
    say(`Could not prepare: ${(error as Error).message}`);
    return 1;
  } finally {
    await cleanUp('trails', context);
    await cleanUp(`bucket ${bucket?.name}`, bucket);
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function replayIn(context: PreparedContext, stop: AbortSignal): Promise<number> {
  const count = { ok: 0, FAILED: 0, skipped: 0 };
  const tell = (result: keyof typeof count, id: string, why = '') => {
    count[result]++;
    say(`${result.padEnd(8)}${id}${why && `: ${why}`}`);
  };
  for (const { id, rule, run, onlyLocal, assumed, source } of rules) {
    if (stop.aborted) break;
    if (onlyLocal) {
      tell('skipped', id, onlyLocal);
      continue;
    }
    try {
      await run(context);
      tell('ok', id);
    } catch (error) {
      const doubt = assumed ? `\n        Assumed, as ${assumed}.` : '';
      tell('FAILED', id, `${(error as Error).message}\n        Rule: ${rule}\n        ${source}${doubt}`);
    }
    await context.reset();
  }
  say(`${count.ok} ok, ${count.FAILED} failed, ${count.skipped} skipped.${stop.aborted ? ' Interrupted.' : ''}`);
  return stop.aborted ? 130 : Number(count.FAILED > 0);
}

async function cleanUp(what: string, thing?: { remove(): Promise<void> }): Promise<void> {
  await thing?.remove().catch((error: Error) => say(`Left behind, remove by hand: ${what} (${error.message})`));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    say(error.message);
    process.exitCode = 1;
  },
);
