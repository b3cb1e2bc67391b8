import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Config } from '../../../config';
import { createDetector, type Detector, type DetectorOptions, loadDetector } from '../../../detector';
import { type ObjectStore, readCalls } from '../../../sources';
import type { GlobalArguments } from '../../command';
import type { Io } from '../../io';
import type { CheckpointPace } from './collect';
import { keepGarbageLow } from './keep-garbage-low';

/** What `detect` needs of the world outside, apart from files. */
export interface DetectDependencies {
  readonly read: typeof readCalls;
  readonly create: (options: DetectorOptions) => Detector;
  /** Throws when the bytes are none of ours. */
  readonly load: (bytes: Uint8Array, options: DetectorOptions) => Detector;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly aws: (args: GlobalArguments, config: Config | undefined, io: Io) => DetectAws;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly pace: CheckpointPace;
}

/** Each is opened when it is first asked for. */
export interface DetectAws {
  readonly store: (bucket: string) => Promise<ObjectStore>;
  readonly s3: () => Promise<Pick<S3Client, 'send'>>;
  /** @param region of the bus; where it is not known, that of the credentials */
  readonly eventBridge: (region?: string) => Promise<Pick<EventBridgeClient, 'send'>>;
  close(): Promise<void>;
}

export const realDependencies: DetectDependencies = {
  read: (options, onFile) => {
    keepGarbageLow();
    return readCalls(options, onFile);
  },
  create: createDetector,
  load: loadDetector,
  stdin: () => process.stdin,
  aws: (args, config, io) => {
    let opened: Promise<DetectAws> | undefined;
    const open = (): Promise<DetectAws> => {
      opened ??= import('./aws-clients').then(({ awsClients }) => awsClients(args, config, io));
      return opened;
    };
    return {
      store: async (bucket) => (await open()).store(bucket),
      s3: async () => (await open()).s3(),
      eventBridge: async (region) => (await open()).eventBridge(region),
      close: async () => (await opened?.catch(() => undefined))?.close(),
    };
  },
  pace: { milliseconds: 30_000, files: 20_000 },
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
