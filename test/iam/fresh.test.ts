import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withParts } from '../../scripts/iam/page';
import { constructResourceTypes } from '../../scripts/iam/resource-types';
import { iamFiles } from '../../scripts/iam-policies';
import { deployerPolicy, RESOURCE_CALLS } from '../../src/constructs';

const ROOT = join(__dirname, '..', '..');
const files = iamFiles(ROOT);

it.each(Object.entries(files))('%s is fresh (npm run iam-policies writes it)', (file, text) => {
  expect(readFileSync(join(ROOT, file), 'utf8')).toBe(text);
});

it('publishes no policy that is made of nothing', () => {
  const made = Object.keys(files).filter((file) => file.startsWith('docs/policies/'));
  expect(readdirSync(join(ROOT, 'docs', 'policies')).map((name) => `docs/policies/${name}`)).toEqual(made.sort());
});

describe('what constructs make', () => {
  const types = constructResourceTypes(ROOT);

  it.each(types.map((type) => [type]))('%s has its calls in RESOURCE_CALLS', (type) => {
    expect(RESOURCE_CALLS).toHaveProperty(type);
  });

  it('is found in the imports', () => {
    expect(types).toEqual(
      expect.arrayContaining(['aws_cloudtrail', 'aws_s3_bucket', 'trailinsight_insight_selectors']),
    );
  });
});

describe('the deployer', () => {
  /** Source: IAM quotas, characters of a managed policy without white space. */
  const MANAGED_POLICY = 6144;

  it.each(['deployer', 'deployer-organization'])('%s fits into a managed policy', (name) => {
    const compact = JSON.stringify(JSON.parse(files[`docs/policies/${name}.json`] ?? ''));
    expect(compact.length).toBeLessThanOrEqual(MANAGED_POLICY);
  });

  it('hands roles to the named services alone, and needs none for a trail without a log group', () => {
    const pass = deployerPolicy(['aws_lambda_function']).Statement.find(({ Sid }) => Sid === 'PassRoles');
    expect(pass?.Condition).toEqual({
      StringEquals: {
        'iam:PassedToService': ['cloudtrail.amazonaws.com', 'events.amazonaws.com', 'lambda.amazonaws.com'],
      },
    });
    expect(deployerPolicy(['aws_sqs_queue']).Statement.map(({ Sid }) => Sid)).toEqual(['Queues']);
  });

  it('stays in its account, but for the trail of an organization', () => {
    const trails = (organizationTrail: boolean) =>
      deployerPolicy(['aws_cloudtrail'], { accountId: '111111111111', organizationTrail }).Statement.find(
        ({ Sid }) => Sid === 'Trails',
      )?.Resource;
    expect(trails(false)).toEqual(['arn:aws:cloudtrail:*:111111111111:trail/*']);
    expect(trails(true)).toEqual(['arn:aws:cloudtrail:*:*:trail/*']);
  });

  it('fails on a resource type without a row', () => {
    expect(() => deployerPolicy(['aws_instance'])).toThrow(
      /`resourceTypes` must be types whose calls are known, got aws_instance; add its row/,
    );
  });
});

it('fails on a mark in the page that nothing is made for', () => {
  expect(() => withParts('<!-- nobody: x -->\n<!-- end -->', {})).toThrow(/nothing is made for the mark nobody/);
});
