import { jsonText } from './json-text';

type ConditionValues = string | readonly string[];

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Of resource policies and trust policies alone. */
  readonly Principal?: '*' | { readonly Service: ConditionValues } | { readonly AWS: ConditionValues };
  readonly Action: ConditionValues;
  /** Left out in trust policies alone. */
  readonly Resource?: ConditionValues;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, ConditionValues>>>>;
}

/** A policy document as JSON. */
export const policyJson = (statements: readonly PolicyStatement[]): string =>
  jsonText({ Version: '2012-10-17', Statement: statements });

interface ServiceTrust {
  readonly service: string;
  /** ARN of the resource in whose name the service may act. @default - any: where AWS documents no such condition */
  readonly sourceArn?: string | readonly string[];
}

/** Trust policy of a role that a service assumes; with its source, so that nobody can send the service (confused deputy). */
export const trustJson = ({ service, sourceArn }: ServiceTrust): string =>
  policyJson([
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      ...(sourceArn === undefined ? {} : { Condition: fromSource(sourceArn) }),
    },
  ]);

/** Only in the name of this resource, and of this account where its ARN does not tell (a bucket's). */
export const fromSource = (sourceArn: string | readonly string[], accountId?: string) => ({
  ArnEquals: { 'aws:SourceArn': sourceArn },
  ...(accountId === undefined ? {} : { StringEquals: { 'aws:SourceAccount': accountId } }),
});

/** What nobody may do without TLS. */
export const overTlsOnly = (action: ConditionValues, resource: string): PolicyStatement => ({
  Sid: 'DenyInsecureTransport',
  Effect: 'Deny',
  Principal: '*',
  Action: action,
  Resource: resource,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

/** A service that may send, in the name of one resource. */
export interface ServiceSender {
  readonly service: string;
  readonly sourceArn: string | readonly string[];
  /** @default - told by the ARN */
  readonly accountId?: string;
}

export const fromService = (
  service: string,
  sourceArn: string | readonly string[],
  accountId?: string,
): ServiceSender => ({ service, sourceArn, ...(accountId === undefined ? {} : { accountId }) });
