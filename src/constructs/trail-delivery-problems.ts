import { accountOf, arnProblems, regionOf } from './arns';
import type { InsightTrailProps } from './insight-trail-props';
import { hasHole, known, show } from './problem-words';
import { bucketSettingsProblems } from './trail-bucket';

/** Source: API reference CloudWatch Logs PutRetentionPolicy. */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** What is wrong with where a trail delivers to, and with what encrypts it. */
export function deliveryProblems(props: InsightTrailProps): string[] {
  return [...bucketProblems(props), ...keyProblems(props), ...logGroupProblems(props), ...topicProblems(props)];
}

function bucketProblems({ destination, bucket }: InsightTrailProps): string[] {
  const problems = bucket === undefined ? [] : bucketSettingsProblems(bucket, 'bucket.');
  if (destination === undefined) return problems;
  const { bucketName } = destination;
  if (known(bucketName) && (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucketName ?? '') || hasHole(bucketName))) {
    problems.push(
      `\`destination.bucketName\` must be the name of a bucket, got ${show(bucketName)}; ` +
        'the name alone, no ARN and nothing missing in it.',
    );
  }
  if (bucket !== undefined) {
    problems.push(
      '`bucket` must be left out when `destination` is given, got both; ' +
        'these settings are for a bucket that is made here: set them on that one.',
    );
  }
  return problems;
}

function keyProblems({ kmsKeyArn, ownKey, destination, region }: InsightTrailProps): string[] {
  const problems = kmsKeyArn === undefined ? [] : arnProblems('kmsKeyArn', 'a KMS key', kmsKeyArn);
  if (kmsKeyArn !== undefined && ownKey !== undefined) {
    problems.push(
      `\`ownKey\` must be left out when \`kmsKeyArn\` is given, got both, ${show(kmsKeyArn)}; keep one of them.`,
    );
  }
  if (kmsKeyArn !== undefined && destination === undefined && problems.length === 0) {
    problems.push(...elsewhere('kmsKeyArn', 'the bucket', kmsKeyArn, region));
  }
  const days = ownKey?.deletionWindowDays;
  if (days !== undefined && !(Number.isInteger(days) && days >= 7 && days <= 30)) {
    problems.push(`\`ownKey.deletionWindowDays\` must be 7 to 30, got ${show(days)}; leave it out for 30.`);
  }
  for (const reader of ownKey?.readers ?? []) {
    if (known(reader) && !/^\d{12}$/.test(reader ?? '')) {
      problems.push(`\`ownKey.readers\` must be accounts of 12 digits, got ${show(reader)}; name accounts.`);
    }
  }
  return problems;
}

function elsewhere(property: string, beside: string, arn: string, region: string): string[] {
  if (!known(arn) || !known(region) || regionOf(arn) === region) return [];
  return [
    `\`${property}\` must be in the Region of ${beside}, ${show(region)}, got ${show(arn)}; ` +
      'AWS uses none of another Region.',
  ];
}

function logGroupProblems({ logGroup, accountId, region }: InsightTrailProps): string[] {
  if (logGroup === undefined) return [];
  if (!('logGroupArn' in logGroup)) {
    const { retentionDays, name, kmsKeyArn } = logGroup;
    const problems = kmsKeyArn === undefined ? [] : arnProblems('logGroup.kmsKeyArn', 'a KMS key', kmsKeyArn);
    if (kmsKeyArn !== undefined && problems.length === 0) {
      problems.push(...elsewhere('logGroup.kmsKeyArn', 'the log group', kmsKeyArn, region));
    }
    if (retentionDays !== undefined && !RETENTION_DAYS.includes(retentionDays)) {
      problems.push(
        `\`logGroup.retentionDays\` must be one of ${RETENTION_DAYS.join(', ')}, got ${show(retentionDays)}; ` +
          'CloudWatch Logs knows no other.',
      );
    }
    if (name !== undefined && known(name) && (!/^[\w./#-]{1,512}$/.test(name ?? '') || hasHole(name))) {
      problems.push(`\`logGroup.name\` must be the name of a log group, got ${show(name)}; choose another name.`);
    }
    return problems;
  }
  const { logGroupArn, roleArn } = logGroup;
  const problems = arnProblems('logGroup.logGroupArn', 'a log group', logGroupArn);
  if (roleArn !== undefined) problems.push(...arnProblems('logGroup.roleArn', 'a role', roleArn));
  if (problems.length > 0 || !known(logGroupArn)) return problems;
  problems.push(...elsewhere('logGroup.logGroupArn', 'the trail', logGroupArn, region));
  if (roleArn === undefined && known(accountId) && accountOf(logGroupArn) !== accountId) {
    problems.push(
      `\`logGroup.roleArn\` must be given when the log group is in another account, got ${show(logGroupArn)}; ` +
        'make the role beside the group.',
    );
  }
  return problems;
}

function topicProblems({ topic }: InsightTrailProps): string[] {
  if (topic === undefined) return [];
  if ('topicArn' in topic) return arnProblems('topic.topicArn', 'an SNS topic that is not FIFO', topic.topicArn);
  const { name, kmsKeyArn } = topic;
  const problems = kmsKeyArn === undefined ? [] : arnProblems('topic.kmsKeyArn', 'a KMS key', kmsKeyArn);
  if (name !== undefined && known(name) && (!/^[\w-]{1,256}$/.test(name ?? '') || hasHole(name))) {
    problems.push(`\`topic.name\` must be letters, digits, - and _, got ${show(name)}; choose another name.`);
  }
  return problems;
}
