import { readBody } from '../../src/lambda/alerts/read-body';
import { busEvent } from '../sinks/insights';

const key = 'AWSLogs/111111111111/CloudTrail-Insight/eu-west-1/2026/11/20/a+b%C3%BC.json.gz';
const decoded = 'AWSLogs/111111111111/CloudTrail-Insight/eu-west-1/2026/11/20/a bü.json.gz';
const created = (objectKey: string, eventName = 'ObjectCreated:Put') => ({
  eventName,
  s3: { bucket: { name: 'logs' }, object: { key: objectKey } },
});
const wrapped = (message: unknown): unknown => ({ Type: 'Notification', Message: JSON.stringify(message) });

test.each([
  ['an event of the bus', busEvent(), { kind: 'insight' }],
  ['the same wrapped by SNS', wrapped(busEvent()), { kind: 'insight' }],
  [
    'as a topic calls a function',
    { Records: [{ EventSource: 'aws:sns', Sns: { Message: JSON.stringify(busEvent()) } }] },
    { kind: 'insight' },
  ],
  [
    'a notification of S3',
    { Records: [created(key)] },
    { kind: 'objects', objects: [{ bucket: 'logs', key: decoded }] },
  ],
  ['the same wrapped', wrapped({ Records: [created(key)] }), { kind: 'objects' }],
  [
    'an S3 event of the bus',
    { 'detail-type': 'Object Created', source: 'aws.s3', detail: created(decoded).s3 },
    { kind: 'objects', objects: [{ bucket: 'logs', key: decoded }] },
  ],
  ['a test notification', { Service: 'Amazon S3', Event: 's3:TestEvent' }, { kind: 'nothing' }],
  ['another kind of log', { Records: [created('AWSLogs/1/CloudTrail/eu-west-1/a.json.gz')] }, { kind: 'nothing' }],
  ['a deletion', { Records: [created(key, 'ObjectRemoved:Delete')] }, { kind: 'nothing' }],
  ['another detail-type', { ...busEvent(), 'detail-type': 'AWS API Call via CloudTrail' }, { kind: 'nothing' }],
])('%s is read', (_name, body, expected) => {
  expect(readBody(JSON.stringify(body))).toMatchObject(expected);
});

test.each([
  ['no JSON', 'x'],
  ['a number', '1'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['no record', JSON.stringify({ ...busEvent(), detail: { eventID: 'x' } })],
  ['a key that cannot be decoded', JSON.stringify({ Records: [created('CloudTrail-Insight/%E0%A4%A')] })],
  ['no object', JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put', s3: {} }] })],
  ['wrapped thrice', JSON.stringify(wrapped(wrapped(wrapped(busEvent()))))],
  ['inherited names', '{"Records":[{"__proto__":{"s3":{}}}]}'],
])('fails on %s as malformed', (_name, body) => {
  expect(readBody(body)).toMatchObject({ kind: 'malformed' });
});
