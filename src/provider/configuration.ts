/** The provider block, as users of the AWS provider know it. */
import { isHttpAddress, withoutPassword } from './addresses';
import { block, type ConfiguredModel, type ModelOf, number, optional, required, schema, string } from './protocol';

/** As many as the AWS provider has by default. */
export const DEFAULT_MAX_RETRIES = 25;

const endpoint = (service: string) =>
  optional(string, `Endpoint of ${service}. Default: \`AWS_ENDPOINT_URL\` and its kin, else that of AWS.`, {
    problem: (text: string) =>
      isHttpAddress(text)
        ? undefined
        : `An endpoint must begin with http:// or https:// and name a host, got ${withoutPassword(text)}.`,
  });

export const providerSchema = schema({
  version: 0,
  description:
    'Acts with the credentials of the AWS SDK: environment, shared configuration, SSO, web identity, container, instance.',
  attributes: {
    region: optional(
      string,
      'Where names of trails are looked up. Default: `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile. Trails given by ARN are reached in their home Region, whatever this says.',
      {
        problem: (text: string) =>
          /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text) ? undefined : `A Region looks like eu-west-1, got ${text}.`,
      },
    ),
    profile: optional(string, 'Profile of the shared configuration and credentials files. Default: `AWS_PROFILE`.'),
    max_retries: optional(
      number,
      `Tries of a call after the first one, for throttling and passing trouble. Default: \`AWS_MAX_ATTEMPTS\` less one, else ${DEFAULT_MAX_RETRIES}.`,
      {
        problem: (count: number) =>
          Number.isInteger(count) && count >= 0
            ? undefined
            : `max_retries must be a whole number, 0 or more, got ${count}.`,
      },
    ),
  },
  blocks: {
    assume_role: block({
      nesting: 'list',
      maxItems: 1,
      description: 'A role to act in, entered with the credentials found otherwise.',
      attributes: {
        role_arn: required(string, 'ARN of the role.', {
          problem: (text: string) =>
            /^arn:aws[a-z-]*:iam::\d{12}:role\/./.test(text)
              ? undefined
              : `The ARN of a role looks like arn:aws:iam::111111111111:role/NAME, got ${text}.`,
        }),
        external_id: optional(string, 'External id that the role asks for.', { sensitive: true }),
        session_name: optional(string, 'Name of the session, seen in CloudTrail. Default: `trailinsight`.', {
          problem: (text: string) =>
            /^[\w+=,.@-]{2,64}$/.test(text)
              ? undefined
              : `A session name has 2 to 64 letters, digits and + = , . @ - _, got ${text}.`,
        }),
      },
    }),
    endpoints: block({
      nesting: 'list',
      maxItems: 1,
      description: 'Endpoints other than those of AWS.',
      attributes: { cloudtrail: endpoint('CloudTrail'), sts: endpoint('STS') },
    }),
  },
});

export type ProviderConfiguration = ConfiguredModel<ModelOf<typeof providerSchema>>;
