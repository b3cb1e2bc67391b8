import { CALL_GROUPS, iamActions, POLICY_NAMES, rolePolicy } from '../../src/constructs';
import { commandsIn, commandsInRoom, roomExists } from './commands-in-source';

/** The rooms that act as one of the roles. Functions have roles of their own, made with them. */
const ROOMS = ['aws', 'control', 'provider', 'cli', 'sources'];

const called = new Set(ROOMS.flatMap((room) => [...commandsInRoom(room)]));
const allowed = new Set(CALL_GROUPS.flatMap(({ calls }) => calls));

describe('the table of calls', () => {
  it('allows every call that the sources make', () => {
    expect(called.size).toBeGreaterThan(10);
    const refused = [...called].filter((call) => iamActions(call).length > 0 && !allowed.has(call));
    expect(refused).toEqual([]);
  });

  it('allows nothing that nobody calls, in the rooms that exist', () => {
    const idle = CALL_GROUPS.filter(({ rooms }) => rooms.every(roomExists)).flatMap(({ calls, rooms }) =>
      calls.filter((call) => !rooms.some((room) => commandsInRoom(room).has(call))),
    );
    expect(idle).toEqual([]);
  });

  it('knows that GetCallerIdentity needs no permission, and no other call does not', () => {
    expect([...called].filter((call) => iamActions(call).length === 0)).toEqual(['sts:GetCallerIdentity']);
  });

  it.each([
    ['cost-explorer:GetCostAndUsage', ['ce:GetCostAndUsage']],
    ['s3:ListObjectsV2', ['s3:ListBucket']],
    ['eventbridge:PutEvents', ['events:PutEvents']],
    ['cloudtrail:GetTrail', ['cloudtrail:GetTrail']],
  ])('%s needs %j', (call, actions) => expect(iamActions(call)).toEqual(actions));
});

describe('policies', () => {
  it.each(POLICY_NAMES.map((name) => [name]))('%s: statements named once, with actions and resources', (name) => {
    const { Statement } = rolePolicy(name);
    expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
    for (const { Action, Resource } of Statement) {
      expect(Action).not.toHaveLength(0);
      expect(Resource).not.toHaveLength(0);
      expect([Action].flat().join()).not.toContain('*');
    }
  });

  it('the auditor writes nothing', () => {
    const actions = rolePolicy('auditor').Statement.flatMap(({ Action }) => [Action].flat());
    expect(actions.filter((action) => !/:(Get|List|Describe|Lookup)/.test(action))).toEqual([]);
  });

  it('the applier puts selectors on trails alone', () => {
    expect(rolePolicy('applier', { partition: 'aws-us-gov' }).Statement).toEqual([
      {
        Sid: 'WriteSelectors',
        Effect: 'Allow',
        Action: ['cloudtrail:GetInsightSelectors', 'cloudtrail:PutInsightSelectors'],
        Resource: ['arn:aws-us-gov:cloudtrail:*:*:trail/*'],
      },
    ]);
  });

  it('the hub enters the named roles and no others', () => {
    const [enter] = rolePolicy('hub', { roleNames: ['audit'] }).Statement;
    expect(enter).toMatchObject({ Action: ['sts:AssumeRole'], Resource: ['arn:aws:iam::*:role/audit'] });
  });

  it('the detector decrypts through S3 alone, by its name in China too', () => {
    const decrypt = (partition: string) =>
      rolePolicy('detector', { partition, logBucket: 'logs' }).Statement.find(({ Sid }) => Sid === 'DecryptLogs');
    expect(decrypt('aws')?.Condition).toEqual({ StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } });
    expect(decrypt('aws-cn')?.Condition).toEqual({ StringLike: { 'kms:ViaService': 's3.*.amazonaws.com.cn' } });
  });
});

describe('commands in a source', () => {
  it.each([
    ["import { GetTrailCommand } from '@aws-sdk/client-cloudtrail';", ['cloudtrail:GetTrail']],
    ["import { GetTrailCommand as Get, type Trail } from '@aws-sdk/client-cloudtrail';", ['cloudtrail:GetTrail']],
    ["import { paginateListObjectsV2 } from '@aws-sdk/client-s3';", ['s3:ListObjectsV2']],
    ["// import { GetTrailCommand } from '@aws-sdk/client-cloudtrail';", []],
    ["import * as s3 from '@aws-sdk/client-s3';", ['s3:namespace-import']],
    ["const s3 = await import('@aws-sdk/client-s3');", ['@aws-sdk/client-s3:dynamic-import']],
  ])('%s', (text, calls) => expect(commandsIn(text)).toEqual(calls));
});
