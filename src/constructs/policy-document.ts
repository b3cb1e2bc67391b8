/** A policy as AWS takes it, for what is written here. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Of resource policies and trust policies alone. */
  readonly Principal?:
    | '*'
    | { readonly Service: string | readonly string[] }
    | { readonly AWS: string | readonly string[] };
  readonly Action: string | readonly string[];
  /** Left out in trust policies alone. */
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

export const policyDocument = (...statements: readonly PolicyStatement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** The same name in every partition. */
export const CLOUDTRAIL = { Service: 'cloudtrail.amazonaws.com' } as const;

/** What nobody may do without TLS. */
export const overTlsOnly = (
  action: string | readonly string[],
  resource: string | readonly string[],
): PolicyStatement => ({
  Sid: 'DenyInsecureTransport',
  Effect: 'Deny',
  Principal: '*',
  Action: action,
  Resource: resource,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

/** Nobody reaches a bucket but over TLS. */
export const denyInsecureTransport = (bucket: string): PolicyStatement => overTlsOnly('s3:*', [bucket, `${bucket}/*`]);
