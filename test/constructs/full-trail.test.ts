import { Testing } from 'cdktf';
import type { InsightTrailProps } from '../../src/constructs';
import { Workspace } from '../cli/harness';
import { buildIfMissing } from '../faults/child';
import { bareEnvironment, run } from '../terraform/cli';
import { describeWithMirror } from '../terraform/describe-with-terraform';
import { mirrorConfig, mirrorsForBoth } from '../terraform/mirror';
import { fullStack } from './full-trail';
import { synthesised, trailStack } from './synth';

it('keeps the addresses that states know', () => {
  const { resource = {} } = trailStack();
  const addresses = Object.entries(resource).flatMap(([type, made]) =>
    Object.keys(made).map((name) => `${type}.${name}`),
  );
  expect(addresses).toEqual(
    expect.arrayContaining([
      'aws_cloudtrail.trail_3987B402',
      'aws_s3_bucket.trail_bucket_9474FEA0',
      'aws_s3_bucket_ownership_controls.trail_bucket_ownership_DD201F33',
      'aws_s3_bucket_policy.trail_bucket_policy_FF4BBFBE',
      'aws_s3_bucket_public_access_block.trail_bucket_public-access_4C6CC337',
      'aws_s3_bucket_server_side_encryption_configuration.trail_bucket_encryption_18216581',
    ]),
  );
});

it('writes no hole into anything', () => {
  expect(JSON.stringify(synthesised(fullStack({ selectorsOwner: 'provider' })))).not.toMatch(/undefined|\bnull\b/);
});

const withCategories: Partial<InsightTrailProps> = {
  selectorsOwner: 'provider',
  insightSelectors: [
    { insightType: 'ApiCallRateInsight' },
    { insightType: 'ApiErrorRateInsight', eventCategories: ['Management', 'Data'] },
  ],
};
const advanced: Partial<InsightTrailProps> = {
  bucket: { accessLogs: { existingBucket: 'acme-access-logs', prefix: 'trail/' }, versioning: false },
  logGroup: { logGroupArn: 'arn:aws:logs:eu-west-1:111111111111:log-group:/acme/audit' },
  topic: { topicArn: 'arn:aws:sns:eu-west-1:999999999999:acme-log-files' },
};

const byField: Partial<InsightTrailProps> = {
  advancedEventSelectors: [
    { name: 'all', fields: [{ field: 'eventCategory', equals: ['Management'] }] },
    {
      fields: [
        { field: 'eventCategory', equals: ['Data'] },
        { field: 'resources.type', equals: ['AWS::DynamoDB::Table'] },
        { field: 'eventName', notStartsWith: ['Batch'] },
      ],
    },
  ],
};

interface Validation {
  readonly valid: boolean;
  readonly diagnostics: readonly { readonly summary: string }[];
}

/** The schemas of the stock AWS provider and of ours judge what was synthesised. */
describeWithMirror('a whole trail is valid for the real providers', ({ binary, mirror }) => {
  beforeAll(buildIfMissing);

  it.each<[string, string, () => string]>([
    ['JSON, selectors by our provider', 'cdk.tf.json', () => Testing.synth(fullStack(withCategories), true)],
    ['HCL, selectors by our provider', 'cdk.tf', () => Testing.synthHcl(fullStack(withCategories), true)],
    ['JSON, selectors inline, beside what exists', 'cdk.tf.json', () => Testing.synth(fullStack(advanced), true)],
    ['JSON, advanced event selectors', 'cdk.tf.json', () => Testing.synth(fullStack(byField), true)],
  ])('validate: %s', async (_, file, text) => {
    const work = new Workspace({});
    const host = { platform: process.platform, arch: process.arch };
    await work.run(['provider', 'install', '--dir', 'mirror'], { host });
    const folders = [...mirrorsForBoth(mirror, work.folder), `${work.folder}/mirror`];
    const cliConfig = work.write('cli.tfrc', mirrorConfig(folders));
    work.write(file, text());
    const options = { cwd: work.folder, env: { ...bareEnvironment(), TF_CLI_CONFIG_FILE: cliConfig } };
    const init = await run(binary, ['init', '-no-color', '-backend=false'], options);
    expect(init).toMatchObject({ code: 0, stderr: '' });
    const { code, stdout } = await run(binary, ['validate', '-json'], options);
    const { valid, diagnostics } = JSON.parse(stdout) as Validation;
    // In HCL cdktf writes what a resource depends on, and what it ignores, in quotes. It is taken, with a warning.
    const ours = diagnostics.filter(({ summary }) => summary !== 'Quoted references are deprecated');
    expect({ code, valid, ours }).toEqual({ code: 0, valid: true, ours: [] });
  });
});
