import { insightEventPattern } from '../../src/constructs';

const type = { 'detail-type': ['AWS Insight via CloudTrail'] };
const details = (insightDetails: object) => ({ ...type, detail: { insightDetails } });

describe('insightEventPattern', () => {
  it.each<[string, Parameters<typeof insightEventPattern>[0], object]>([
    ['everything, of any source', {}, type],
    ['states', { states: ['Start'] }, details({ state: ['Start'] })],
    ['insight types', { insightTypes: ['ApiErrorRateInsight'] }, details({ insightType: ['ApiErrorRateInsight'] })],
    [
      'one API, without $or, which needs two branches',
      { apis: ['iam:CreateAccessKey'] },
      details({ eventSource: ['iam.amazonaws.com'], eventName: ['CreateAccessKey'] }),
    ],
    [
      'APIs of one source together',
      { apis: ['ec2:RunInstances', 'ec2:Describe*', 'ec2:*Snap*', 'ec2:RunInstances'] },
      details({
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['RunInstances', { prefix: 'Describe' }, { wildcard: '*Snap*' }],
      }),
    ],
    ['all of a source', { apis: ['iam:*', 'iam:CreateUser'] }, details({ eventSource: ['iam.amazonaws.com'] })],
    ['a name of any source', { apis: ['*:Delete*'] }, details({ eventName: [{ prefix: 'Delete' }] })],
    ['any API', { apis: ['iam:CreateUser', '*'] }, type],
    [
      'sources with stars',
      { apis: ['s*:Put', '*s:Put'] },
      details({
        $or: [
          { eventSource: [{ prefix: 's' }], eventName: ['Put'] },
          { eventSource: [{ wildcard: '*s.amazonaws.com' }], eventName: ['Put'] },
        ],
      }),
    ],
    [
      'APIs of several sources beside the rest',
      { states: ['Start', 'End'], apis: ['iam:*', 'sts:AssumeRole'], errorCodes: ['AccessDenied', 'Client.*'] },
      details({
        state: ['Start', 'End'],
        errorCode: ['AccessDenied', { prefix: 'Client.' }],
        $or: [
          { eventSource: ['iam.amazonaws.com'] },
          { eventSource: ['sts.amazonaws.com'], eventName: ['AssumeRole'] },
        ],
      }),
    ],
    ['no quotient', { minChange: 5 }, type],
    [
      'several stars as one',
      { apis: ['iam:**Key'] },
      details({ eventSource: ['iam.amazonaws.com'], eventName: [{ wildcard: '*Key' }] }),
    ],
  ])('is %s', (_, match, pattern) => {
    expect(insightEventPattern(match)).toEqual(pattern);
  });
});
