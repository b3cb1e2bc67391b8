/**
 * How calls are made: one HTTP handler, bounded concurrency, pacing per account and Region, retries by the SDK
 * (mode standard), every failure a value.
 */
import { setMaxListeners } from 'node:events';
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import pLimit from 'p-limit';
import { CredentialFailure, type CredentialSource } from './credentials';
import { type AwsFailure, toFailure } from './failure';
import { createHttpHandler } from './http';
import { failed, type Outcome, success } from './outcome';
import { type CallClass, Pacing } from './pacing';
import type { AwsSettings, ServiceEndpoints } from './settings';

/** Told after each call, for --log-level debug or info and for counting. Never carries credentials or payloads. */
export interface CallRecord {
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly attempts: number;
  readonly milliseconds: number;
  /** Code of the failure, absent when the call succeeded. */
  readonly code?: string;
}

export interface CallSite {
  /** `cloudtrail:GetTrail`. */
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  /** Absent for services without a rate of ours. */
  readonly pace?: CallClass;
  /** The first try does not wait: `takeTurn` has. */
  readonly turnTaken?: boolean;
  /** What Ctrl-C may cut short. Default: all of it. A write that has been sent is seen to its end. */
  readonly interrupt?: 'before_sending' | 'never';
}

interface Metadata {
  readonly $metadata?: { readonly attempts?: number };
}

export interface ClientConfig {
  readonly region: string;
  readonly credentials: CredentialSource;
  readonly requestHandler: NodeHttpHandler;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly endpoint?: string;
}

/** The part of a client's middleware stack that is needed here, whatever the client. */
type RetryStack = Pick<CloudTrailClient['middlewareStack'], 'add'>;

export class Connection {
  readonly requestHandler: NodeHttpHandler;
  private readonly limit: ReturnType<typeof pLimit>;
  private readonly pacing: Pacing;
  /** Errors that ended a call of which some try was never answered. */
  private readonly unanswered = new WeakSet<object>();

  constructor(
    readonly settings: AwsSettings,
    private readonly options: { readonly signal?: AbortSignal; readonly onCall?: (call: CallRecord) => void } = {},
  ) {
    // Every call under way listens for Ctrl-C: that many listeners are no leak.
    if (options.signal) setMaxListeners(0, options.signal);
    this.requestHandler = createHttpHandler(settings.http);
    this.limit = pLimit(settings.concurrency);
    this.pacing = new Pacing(() => performance.now());
  }

  clientConfig(region: string, credentials: CredentialSource, service?: keyof ServiceEndpoints): ClientConfig {
    const { maxAttempts, endpoints } = this.settings;
    const endpointUrl = (service && endpoints?.[service]) ?? this.settings.endpointUrl;
    return {
      region,
      credentials,
      requestHandler: this.requestHandler,
      maxAttempts,
      retryMode: 'standard',
      ...(endpointUrl ? { endpoint: endpointUrl } : {}),
    };
  }

  /** Waits for a turn that a call with `turnTaken` then uses. False when Ctrl-C came first. */
  async takeTurn(site: Required<Pick<CallSite, 'operation' | 'account' | 'region' | 'pace'>>): Promise<boolean> {
    const { signal } = this.options;
    if (signal?.aborted) return false;
    return this.pacing.turn(quotaOwner(site), site.region, site.pace, signal).then(
      () => true,
      (error: unknown) => {
        if (signal?.aborted) return false;
        throw error;
      },
    );
  }

  /** Makes one call: waits for its turn, then for a free place, and turns what is thrown into a failure. */
  async call<T extends Metadata>(
    site: CallSite,
    send: (options: { abortSignal?: AbortSignal }) => Promise<T>,
  ): Promise<Outcome<T>> {
    const whileWaiting = site.interrupt === 'never' ? undefined : this.options.signal;
    const whileSending = site.interrupt ? undefined : this.options.signal;
    const started = performance.now();
    let sent = false;
    try {
      whileWaiting?.throwIfAborted();
      if (site.pace && !site.turnTaken) await this.pacing.turn(quotaOwner(site), site.region, site.pace, whileWaiting);
      const value = await this.limit(() => {
        whileWaiting?.throwIfAborted();
        sent = true;
        return send(whileSending ? { abortSignal: whileSending } : {});
      });
      this.tell(site, started, value.$metadata?.attempts ?? 1);
      return success(value);
    } catch (error) {
      const failure = this.failureOf(error, site.operation);
      this.tell(site, started, attemptsOf(error), failure.code);
      const interrupted = sent ? whileSending?.aborted : whileWaiting?.aborted;
      return failed(interrupted ? { ...failure, kind: 'interrupted' } : failure);
    }
  }

  /**
   * Lets the retries of a client take their turn like first tries do: the published rate is for requests, whoever
   * asks again. Runs inside the SDK's retry loop, before signing, so that waiting does not age the signature.
   * Ctrl-C does not end the wait of a write: its first try has been sent and may have worked. A try that nobody
   * answered is remembered: the refusal of a later one says nothing about it.
   */
  paceRetries(stack: RetryStack, site: Required<Pick<CallSite, 'operation' | 'account' | 'region' | 'pace'>>): void {
    const { region, pace } = site;
    const signal = pace === 'write' ? undefined : this.options.signal;
    /** The SDK hands all tries of one call the same context. */
    const lost = new WeakSet<object>();
    stack.add(
      (next, call) => async (args) => {
        if (isRetry(args.request)) await this.pacing.turn(quotaOwner(site), region, pace, signal);
        try {
          return await next(args);
        } catch (error) {
          if (isUnanswered(error)) lost.add(call);
          if (lost.has(call) && typeof error === 'object' && error !== null) this.unanswered.add(error);
          throw error;
        }
      },
      { step: 'finalizeRequest', name: 'trailinsightPaceRetries' },
    );
  }

  close(): void {
    this.requestHandler.destroy();
  }

  private failureOf(error: unknown, operation: string): AwsFailure {
    const failure = error instanceof CredentialFailure ? error.failure : toFailure(error, operation);
    const unanswered = typeof error === 'object' && error !== null && this.unanswered.has(error);
    return unanswered ? { ...failure, unanswered } : failure;
  }

  private tell(site: CallSite, started: number, attempts: number, code?: string): void {
    const { operation, account, region } = site;
    const milliseconds = Math.round(performance.now() - started);
    this.options.onCall?.({ operation, account, region, attempts, milliseconds, ...(code ? { code } : {}) });
  }
}

/** Each service counts an account's requests on its own: `cloudtrail/111111111111`. */
const quotaOwner = ({ operation, account }: Pick<CallSite, 'operation' | 'account'>): string =>
  `${operation.split(':')[0]}/${account}`;

/** The SDK numbers the tries of a call in a header of its own: `attempt=2; max=6`. */
function isRetry(request: unknown): boolean {
  const { headers } = request as { readonly headers?: Readonly<Record<string, string>> };
  const attempt = /attempt=(\d+)/.exec(headers?.['amz-sdk-request'] ?? '')?.[1];
  return attempt !== undefined && attempt !== '1';
}

/** No answer of the service at all, or one of its failures in mid-work (5xx). Without credentials nothing is sent. */
const isUnanswered = (error: unknown): boolean =>
  !(error instanceof CredentialFailure) && toFailure(error, '').kind === 'unreachable';

function attemptsOf(error: unknown): number {
  const metadata = (error as Metadata | undefined)?.$metadata;
  return metadata?.attempts ?? 1;
}
