import { TerraformStack, Testing } from 'cdktf';
import {
  type DataEventSelector,
  InsightTrail,
  type InsightTrailProps,
  insightTrailProblems,
  PinnedAwsProvider,
  type TrailAdvancedSelector,
} from '../../src/constructs';
import { baseProps, only, synthesised, trailStack } from './synth';

const objects = (...values: string[]): DataEventSelector => ({ resources: [{ type: 'AWS::S3::Object', values }] });
const oneBucket = objects('arn:aws:s3:::acme-data/');
const times = (count: number) => Array.from({ length: count }, () => oneBucket);
const selectorsOf = (props: Partial<InsightTrailProps>) => only(trailStack(props), 'aws_cloudtrail').event_selector;
const data = (read_write_type: string, values = ['arn:aws:s3:::acme-data/']) => ({
  include_management_events: false,
  read_write_type,
  data_resource: [{ type: 'AWS::S3::Object', values }],
});

describe('basic event selectors', () => {
  it.each<[NonNullable<InsightTrailProps['managementEvents']>, string[]]>([
    ['write', ['WriteOnly']],
    ['all', ['All']],
    ['none', []],
  ])('log data events beside %s management events', (managementEvents, management) => {
    const dataEvents: DataEventSelector[] = [oneBucket, { ...oneBucket, readWrite: 'write' }];
    expect(selectorsOf({ managementEvents, dataEvents })).toEqual([
      ...management.map((read_write_type) => ({ include_management_events: true, read_write_type })),
      data('All'),
      data('WriteOnly'),
    ]);
  });

  it('log all of a type, in the partition of the trail', () => {
    const dataEvents = [{ resources: [{ type: 'AWS::S3::Object' }, { type: 'AWS::Lambda::Function' }] }];
    const stack = trailStack({
      dataEvents,
      partition: 'aws-us-gov',
      region: 'us-gov-west-1',
      managementEvents: 'none',
    });
    expect(only(stack, 'aws_cloudtrail').event_selector).toMatchObject([
      {
        data_resource: [
          { type: 'AWS::S3::Object', values: ['arn:aws-us-gov:s3'] },
          { type: 'AWS::Lambda::Function', values: ['arn:aws-us-gov:lambda'] },
        ],
      },
    ]);
  });

  it('leave out the sources that are many', () => {
    const excludeManagementEventSources = ['kms.amazonaws.com'];
    expect(selectorsOf({ managementEvents: 'all', excludeManagementEventSources })).toEqual([
      {
        include_management_events: true,
        read_write_type: 'All',
        exclude_management_event_sources: ['kms.amazonaws.com'],
      },
    ]);
  });

  it('are five at most', () => {
    expect(selectorsOf({ dataEvents: times(4) })).toHaveLength(5);
    expect(selectorsOf({ dataEvents: times(5), managementEvents: 'none' })).toHaveLength(5);
  });
});

describe('addDataEvents', () => {
  function made(props: Partial<InsightTrailProps>) {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
    const trail = new InsightTrail(stack, 'trail', { ...baseProps, ...props });
    return { trail, selectors: () => only(synthesised(stack), 'aws_cloudtrail').event_selector };
  }

  it('states management events that until then went without saying', () => {
    const { trail, selectors } = made({ managementEvents: 'all' });
    trail.addDataEvents(oneBucket);
    expect(selectors()).toEqual([{ include_management_events: true, read_write_type: 'All' }, data('All')]);
  });

  it('refuses the sixth event selector and keeps the five', () => {
    const { trail, selectors } = made({});
    for (const selector of times(4)) trail.addDataEvents(selector);
    expect(() => trail.addDataEvents(oneBucket)).toThrow(
      /`dataEvents` must leave .* at most 5 .* got 6; put resources/,
    );
    expect(selectors()).toHaveLength(5);
  });

  it('refuses to mix both kinds', () => {
    const { trail } = made({ advancedEventSelectors: [management] });
    expect(() => trail.addDataEvents(oneBucket)).toThrow(/`dataEvents` must be left out when `advancedEventSelectors`/);
  });
});

const management: TrailAdvancedSelector = {
  name: 'writes',
  fields: [
    { field: 'eventCategory', equals: ['Management'] },
    { field: 'readOnly', equals: ['false'] },
  ],
};
const dynamo: TrailAdvancedSelector = {
  fields: [
    { field: 'eventCategory', equals: ['Data'] },
    { field: 'resources.type', equals: ['AWS::DynamoDB::Table'] },
    { field: 'resources.ARN', startsWith: ['arn:aws:dynamodb:'], notEndsWith: ['/scratch'] },
    { field: 'eventName', notEquals: ['Scan'], notStartsWith: ['Batch'], endsWith: ['Item', 'Query'] },
  ],
};

describe('advanced event selectors', () => {
  it('stand in place of the basic ones', () => {
    const trail = only(trailStack({ advancedEventSelectors: [management, dynamo] }), 'aws_cloudtrail');
    expect(trail).not.toHaveProperty('event_selector');
    expect(trail.advanced_event_selector).toEqual([
      {
        name: 'writes',
        field_selector: [
          { field: 'eventCategory', equals: ['Management'] },
          { field: 'readOnly', equals: ['false'] },
        ],
      },
      {
        field_selector: [
          { field: 'eventCategory', equals: ['Data'] },
          { field: 'resources.type', equals: ['AWS::DynamoDB::Table'] },
          { field: 'resources.ARN', starts_with: ['arn:aws:dynamodb:'], not_ends_with: ['/scratch'] },
          { field: 'eventName', not_equals: ['Scan'], not_starts_with: ['Batch'], ends_with: ['Item', 'Query'] },
        ],
      },
    ]);
  });

  it('say what insights can analyse', () => {
    const insightSelectors = [{ insightType: 'ApiCallRateInsight', eventCategories: ['Management', 'Data'] }];
    const props = { ...baseProps, insightSelectors, selectorsOwner: 'provider' } as const;
    expect(insightTrailProblems({ ...props, advancedEventSelectors: [management, dynamo] })).toEqual([]);
    expect(insightTrailProblems({ ...props, advancedEventSelectors: [management] })).toEqual([
      '`insightSelectors` has ApiCallRateInsight [Data], which needs read or write data events, got ' +
        '`advancedEventSelectors` without them; log them or leave the type out.',
    ]);
  });
});

describe('refuses event selectors that AWS would refuse', () => {
  const unset: unknown = undefined;
  const many = Array.from({ length: 251 }, (_, index) => `arn:aws:s3:::acme-${index}/`);
  const resource = (type: string, values?: string[]) => [
    { resources: [values === undefined ? { type } : { type, values }] },
  ];
  it.each<[string, Partial<InsightTrailProps>, RegExp]>([
    ['a sixth', { dataEvents: times(5) }, /`dataEvents` must leave a trail with at most 5 .* got 6/],
    ['251 resources', { dataEvents: [objects(...many)] }, /`dataEvents` must name at most 250 resources .* got 251/],
    ['no resource', { dataEvents: [{ resources: [] }] }, /`dataEvents\[0\].resources` .* got none; leave/],
    [
      'no value',
      { dataEvents: [objects()] },
      /`dataEvents\[0\].resources\[0\].values` .* got none; leave it out for all/,
    ],
    [
      'another type',
      { dataEvents: resource('AWS::SQS::Queue') },
      /got "AWS::SQS::Queue"; use `advancedEventSelectors`/,
    ],
    ['no ARN', { dataEvents: resource('AWS::S3::Object', ['acme-data']) }, /must be ARNs .* got "acme-data"/],
    [
      'an ARN with a hole',
      { dataEvents: resource('AWS::S3::Object', [`arn:aws:s3:::${unset}/`]) },
      /got "arn:aws:s3:::undefined\/"/,
    ],
    ['nothing logged', { managementEvents: 'none' }, /`managementEvents` must be .* got "none": this trail would log/],
    [
      'a word for management events that is none',
      { managementEvents: 'writes' as 'write' },
      /`managementEvents` must be 'all', 'write' or 'read' .* got "writes"/,
    ],
    [
      'another source',
      { excludeManagementEventSources: ['iam.amazonaws.com'] },
      /must be of kms.amazonaws.com and rdsdata.amazonaws.com, got "iam.amazonaws.com"/,
    ],
    [
      'sources of nothing',
      { managementEvents: 'none', dataEvents: [oneBucket], excludeManagementEventSources: ['kms.amazonaws.com'] },
      /`excludeManagementEventSources` must be empty when `managementEvents` is "none"/,
    ],
    ['both kinds', { advancedEventSelectors: [dynamo], dataEvents: [oneBucket] }, /`dataEvents` must be left out when/],
    [
      'both kinds of management events',
      { advancedEventSelectors: [management], managementEvents: 'all' },
      /`managementEvents` must be left out when `advancedEventSelectors` are given, got "all"/,
    ],
    ['no advanced one', { advancedEventSelectors: [] }, /`advancedEventSelectors` must have at least one .* got none/],
    [
      'no category',
      { advancedEventSelectors: [{ fields: [{ field: 'readOnly', equals: ['true'] }] }] },
      /`advancedEventSelectors\[0\].fields` must have eventCategory with one value .* got nothing/,
    ],
    [
      'data events of no type',
      { advancedEventSelectors: [{ fields: [{ field: 'eventCategory', equals: ['Data'] }] }] },
      /must have resources.type with one value .* got nothing/,
    ],
    [
      'a field that matches nothing',
      { advancedEventSelectors: [{ fields: [...management.fields, { field: 'eventName' }] }] },
      /must say what "eventName" matches, got nothing/,
    ],
    [
      'a hole in a value',
      { advancedEventSelectors: [{ fields: [...dynamo.fields, { field: 'eventName', equals: [`${unset}`] }] }] },
      /must be known when it is written, got "undefined"/,
    ],
    [
      '510 conditions',
      { advancedEventSelectors: [{ fields: [...dynamo.fields, { field: 'eventName', equals: [...many, ...many] }] }] },
      /must have at most 500 values in all, got 510/,
    ],
  ])('refuses %s', (_, props, message) => {
    expect(insightTrailProblems({ ...baseProps, ...props }).join('\n')).toMatch(message);
    expect(() => trailStack(props)).toThrow(message);
  });
});
