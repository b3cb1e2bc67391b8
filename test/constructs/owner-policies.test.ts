/** What the documentation gives to owners of buckets and keys in other accounts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as constructs from '../../src/constructs';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'configuration.md'), 'utf8');

/** What the first block of JavaScript with these words prints. */
function printed(words: string): readonly string[] {
  const block = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, text = '']) => text).find((t) => t.includes(words));
  const lines: string[] = [];
  const load = (name: string) => (name === 'trailinsight/constructs' ? constructs : undefined);
  new Function('require', 'console', block ?? '')(load, { log: (line: string) => lines.push(line) });
  return lines;
}

interface Statement {
  readonly Sid: string;
  readonly Resource: string | readonly string[];
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

it('lets the one trail in, with the logs of members, and nobody else', () => {
  const [bucket = '', key = ''] = printed('trailBucketPolicy');
  const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/acme';
  const statements = (policy: string): readonly Statement[] => JSON.parse(policy).Statement;
  expect(statements(bucket).map(({ Sid }) => Sid)).toEqual([
    'DenyInsecureTransport',
    'CloudTrailAclCheck',
    'CloudTrailWrite0',
  ]);
  expect(statements(bucket)[2]).toMatchObject({
    Resource: [
      'arn:aws:s3:::acme-log-archive/AWSLogs/111122223333/*',
      'arn:aws:s3:::acme-log-archive/AWSLogs/o-a1b2c3d4e5/*',
    ],
    Condition: { StringEquals: { 'aws:SourceArn': [arn] } },
  });
  const encrypt = statements(key).find(({ Sid }) => Sid === 'CloudTrailEncrypt');
  expect(encrypt?.Condition).toEqual({
    StringEquals: { 'aws:SourceArn': [arn] },
    StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': ['arn:aws:cloudtrail:*:111122223333:trail/*'] },
  });
});
