import { resolve } from 'node:path';
import { bucketSink, busSink, folderSink, type InsightSink, notSent } from '../../../sinks';
import { UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import type { Io } from '../../io';
import { makeFolder } from '../../make-folder';
import type { DetectArguments } from './arguments';
import type { DetectAws, DetectDependencies } from './dependencies';

/** EventBridge API reference, "PutEvents", EventBusName. */
const BUS = /^(arn:aws[\w-]*:events:[a-z0-9-]+:\d{12}:event-bus\/)?[/.\-_A-Za-z0-9]{1,256}$/;
/** S3 user guide, "General purpose bucket naming rules", loosely. */
const BUCKET = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s;
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;

/** Everywhere records go besides stdout. Throws UserError: bus_invalid, detect_out. */
export function openSinks(
  args: Pick<DetectArguments, 'out' | 'bus' | 'organizationId'>,
  aws: DetectAws,
  { wait }: Pick<DetectDependencies, 'wait'>,
  { cwd }: Pick<Io, 'cwd'>,
): readonly InsightSink[] {
  const { organizationId } = args;
  if (organizationId !== undefined && !ORGANIZATION.test(organizationId)) {
    const message = `\`--organization-id\` must look like o-a1b2c3d4e5; got ${printable(organizationId, 100)}`;
    throw new UserError('detect_out', message);
  }
  const naming = organizationId === undefined ? {} : { organizationId };
  const places = (args.out ?? []).map((out) => {
    if (out === '' || out === '-') {
      const next = 'For records on stdout: --format jsonl.';
      throw new UserError(
        'detect_out',
        `\`--out\` must name a folder or s3://bucket/prefix; got ${out || 'nothing'}`,
        next,
      );
    }
    if (!out.startsWith('s3://')) return folderSink(resolve(cwd, out), naming, makeFolder);
    const [, bucket, prefix = ''] = BUCKET.exec(out) ?? [];
    if (bucket === undefined) {
      const message = `\`--out\` must name a bucket, as s3://bucket/prefix; got ${printable(out, 300)}`;
      throw new UserError('detect_out', message);
    }
    const place = { bucket, prefix: prefix.replace(/^\/+|\/+$/g, ''), ...naming };
    return sayingWhy(aws.s3, (client) => bucketSink(place, client));
  });
  const buses = (args.bus ?? []).map((bus) => {
    if (!BUS.test(bus)) {
      const message = `\`--bus\` must be the name or the ARN of an event bus; got ${printable(bus, 300)}`;
      throw new UserError('bus_invalid', message, 'as in: --bus default');
    }
    const region = bus.startsWith('arn:') ? bus.split(':')[3] : undefined;
    return sayingWhy(
      () => aws.eventBridge(region),
      (client) => busSink(bus, client, { wait }),
    );
  });
  return [...places, ...buses];
}

/** A sink tells errors by their names alone. What keeps a client from being opened, as credentials that are not there, has words. */
function sayingWhy<C>(open: () => Promise<C>, sinkOf: (client: () => Promise<C>) => InsightSink): InsightSink {
  let why: string | undefined;
  const { name, write } = sinkOf(async () => {
    try {
      return await open();
    } catch (error) {
      if (error instanceof UserError) why = error.message;
      throw error;
    }
  });
  return {
    name,
    async write(records) {
      const outcome = await write(records);
      return outcome.ok || why === undefined ? outcome : notSent(why);
    },
  };
}
