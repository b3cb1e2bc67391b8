import { Token } from 'cdktf';
import type { AlertTarget } from '../../../config';
import type { PolicyStatement } from '../../policy-document';
import { arnIn } from '../place';
import type { AlertTargetStrategy, AlertWiring } from '../target';

export interface ParameterTargetProps {
  /** Name of the SecureString in SSM, such as `/trailinsight/slack`: made by hand, so that no state holds the secret. */
  readonly parameter: string;
  /**
   * Key of the SecureString, if it is not `alias/aws/ssm`, which every principal of the account may use through SSM.
   * @default - alias/aws/ssm
   */
  readonly parameterKeyArn?: string;
  /** What routes call it. @default - the kind of target */
  readonly name?: string;
}

/** A target whose address is itself a secret: what is deployed is the name of the parameter that holds it. */
export class ParameterTarget implements AlertTargetStrategy {
  /** `moreParameters`: further ones that the function reads for it. */
  constructor(
    private readonly settings: Extract<AlertTarget, { parameter: string }>,
    private readonly props: ParameterTargetProps,
    private readonly moreParameters: readonly string[] = [],
  ) {}

  addTo(wiring: AlertWiring): void {
    const { kind } = this.settings;
    const { parameter, parameterKeyArn, name = kind } = this.props;
    const parameters = [parameter, ...this.moreParameters];
    for (const one of parameters) refuseSecret(one, kind);
    wiring.scopeFor(name);
    const arns = parameters.map((one) => arnIn(wiring.place, 'ssm', `parameter/${one.replace(/^\//, '')}`));
    wiring.addFormatted({
      name,
      settings: this.settings,
      grants: arns.flatMap((arn) => [
        { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: arn },
        ...(parameterKeyArn === undefined ? [] : [decryptParameter(parameterKeyArn, arn)]),
      ]),
    });
  }
}

/** Source: KMS developer guide, encryption context of SSM parameters. */
const decryptParameter = (keyArn: string, parameterArn: string): PolicyStatement => ({
  Effect: 'Allow',
  Action: 'kms:Decrypt',
  Resource: keyArn,
  Condition: { StringEquals: { 'kms:EncryptionContext:PARAMETER_ARN': parameterArn } },
});

/** A URL or key given instead of a name would end in the state and in the environment: it is not even shown here. */
function refuseSecret(parameter: string, kind: string): void {
  if (Token.isUnresolved(parameter)) return;
  const what = !parameter ? 'nothing' : /^[a-z]+:\/\//i.test(parameter) ? 'a URL' : undefined;
  const looksLikeKey = kind === 'pagerduty' && /^[0-9a-z]{32}$/i.test(parameter ?? '');
  const badName = /^(?!\/?(aws|ssm)\b)[A-Za-z0-9_.\-/]{1,1011}$/i.test(parameter ?? '') ? undefined : 'something else';
  const got = what ?? (looksLikeKey ? 'what looks like a routing key' : badName);
  if (got === undefined) return;
  throw new Error(
    `\`parameter\` of a ${kind} target must be the name of an SSM parameter, such as /trailinsight/${kind}, ` +
      `got ${got} (not shown); put the secret there as a SecureString and give its name.`,
  );
}
