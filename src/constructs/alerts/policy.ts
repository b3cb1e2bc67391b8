import { type PolicyStatement, policyDocument } from '../policy-document';
import { jsonText } from './json-text';

/** A policy document as JSON. */
export const policyJson = (statements: readonly PolicyStatement[]): string => jsonText(policyDocument(...statements));

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
