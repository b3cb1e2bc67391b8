import { ParameterTarget, type ParameterTargetProps } from './parameter-target';

export interface WebhookTargetProps extends ParameterTargetProps {
  /**
   * Name of another SecureString, with the key that signs each body (header `x-trailinsight-signature`).
   * @default - not signed
   */
  readonly signingParameter?: string;
}

/** Any URL that takes a POST of JSON. */
export class WebhookTarget extends ParameterTarget {
  constructor(props: WebhookTargetProps) {
    const { parameter, signingParameter } = props;
    const signed = signingParameter === undefined ? {} : { signingParameter };
    super({ kind: 'webhook', parameter, ...signed }, props, signingParameter === undefined ? [] : [signingParameter]);
  }
}
