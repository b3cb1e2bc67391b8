import { type EventSelectors, type LoggedEvents, loggedEvents, unmetPrerequisites } from '../../src/selectors';

/** `MR MW DR DW`: management and data events, read and write; `-` where they do not reach the trail. */
const told = ({ managementRead, managementWrite, dataRead, dataWrite }: LoggedEvents): string =>
  [managementRead && 'MR', managementWrite && 'MW', dataRead && 'DR', dataWrite && 'DW']
    .map((name) => name || '-')
    .join(' ');

const of = (parts: Partial<EventSelectors>): string => told(loggedEvents({ basic: [], advanced: [], ...parts }));

describe('basic event selectors', () => {
  test.each([
    ['the defaults of AWS: management events, read and write', {}, 'MR MW - -'],
    ['All', { readWriteType: 'All', includeManagementEvents: true }, 'MR MW - -'],
    ['ReadOnly', { readWriteType: 'ReadOnly' }, 'MR - - -'],
    ['WriteOnly', { readWriteType: 'WriteOnly' }, '- MW - -'],
    ['no management events', { includeManagementEvents: false }, '- - - -'],
    ['data resources', { dataResourceCount: 2 }, 'MR MW DR DW'],
    [
      'data alone, written',
      { includeManagementEvents: false, dataResourceCount: 1, readWriteType: 'WriteOnly' },
      '- - - DW',
    ],
    ['no data resources', { dataResourceCount: 0 }, 'MR MW - -'],
  ])('%s', (_name, selector, expected) => {
    expect(of({ basic: [selector] })).toBe(expected);
  });
});

describe('advanced event selectors', () => {
  const management = { field: 'eventCategory', equals: ['Management'] };
  const data = { field: 'eventCategory', equals: ['Data'] };

  test.each([
    ['management events', [management], 'MR MW - -'],
    ['data events', [data, { field: 'resources.type', equals: ['AWS::S3::Object'] }], '- - DR DW'],
    ['readOnly equals true', [management, { field: 'readOnly', equals: ['true'] }], 'MR - - -'],
    ['readOnly equals false', [management, { field: 'readOnly', equals: ['false'] }], '- MW - -'],
    ['readOnly does not equal true', [management, { field: 'readOnly', notEquals: ['true'] }], '- MW - -'],
    ['readOnly does not equal false', [data, { field: 'readOnly', notEquals: ['false'] }], '- - DR -'],
    ['readOnly equals both', [management, { field: 'readOnly', equals: ['true', 'false'] }], 'MR MW - -'],
    [
      'two conditions on one field must both hold',
      [management, { field: 'readOnly', equals: ['true'] }, { field: 'readOnly', notEquals: ['true'] }],
      '- - - -',
    ],
    [
      'a narrower filter still counts',
      [management, { field: 'eventSource', notEquals: ['kms.amazonaws.com'] }],
      'MR MW - -',
    ],
    ['another category', [{ field: 'eventCategory', equals: ['NetworkActivity'] }], '- - - -'],
    ['no category at all', [{ field: 'readOnly', equals: ['true'] }], '- - - -'],
    ['no fields', [], '- - - -'],
  ])('%s', (_name, fields, expected) => {
    expect(of({ advanced: [{ fields }] })).toBe(expected);
  });

  test('all selectors together', () => {
    const write = { fields: [management, { field: 'readOnly', equals: ['false'] }] };
    const read = { fields: [data, { field: 'readOnly', equals: ['true'] }] };
    expect(of({ advanced: [write, read] })).toBe('- MW DR -');
    expect(of({ basic: [{ readWriteType: 'ReadOnly' }], advanced: [write] })).toBe('MR MW - -');
  });
});

test('without selectors nothing is logged', () => {
  expect(of({})).toBe('- - - -');
});

describe('unmetPrerequisites', () => {
  const logging = (...kinds: (keyof LoggedEvents)[]): LoggedEvents => ({
    managementRead: kinds.includes('managementRead'),
    managementWrite: kinds.includes('managementWrite'),
    dataRead: kinds.includes('dataRead'),
    dataWrite: kinds.includes('dataWrite'),
  });
  const calls = 'ApiCallRateInsight';
  const errors = 'ApiErrorRateInsight';
  const anyManagement = 'read or write management events';
  const anyData = 'read or write data events';

  // User guide, "Logging Insights events": what each type analyses.
  test.each<[string, string, LoggedEvents, string | undefined]>([
    [calls, 'Management', logging('managementWrite'), undefined],
    [calls, 'Management', logging('managementRead', 'dataRead', 'dataWrite'), 'write management events'],
    [calls, 'Management', logging(), 'write management events'],
    [errors, 'Management', logging('managementRead'), undefined],
    [errors, 'Management', logging('managementWrite'), undefined],
    [errors, 'Management', logging('dataRead', 'dataWrite'), anyManagement],
    [calls, 'Data', logging('dataRead'), undefined],
    [calls, 'Data', logging('dataWrite'), undefined],
    [errors, 'Data', logging('dataRead'), undefined],
    [errors, 'Data', logging('managementRead', 'managementWrite'), anyData],
    ['ApiLatencyInsight', 'Data', logging(), anyData],
    ['ApiLatencyInsight', 'Management', logging(), undefined],
    [calls, 'NetworkActivity', logging(), undefined],
  ])('%s on %s', (insightType, eventCategory, logged, needs) => {
    const unmet = unmetPrerequisites([{ insightType, eventCategories: [eventCategory] }], logged);
    expect(unmet).toEqual(needs === undefined ? [] : [{ insightType, eventCategory, needs }]);
  });

  test('absent categories are judged as Management', () => {
    expect(unmetPrerequisites([{ insightType: calls }], logging('managementRead'))).toMatchObject([
      { eventCategory: 'Management' },
    ]);
  });

  test('one for each type and category, in one order', () => {
    const unmet = unmetPrerequisites(
      [{ insightType: errors }, { insightType: calls, eventCategories: ['Data', 'Management'] }],
      logging(),
    );
    expect(unmet.map((u) => `${u.insightType}/${u.eventCategory}`)).toEqual([
      `${calls}/Management`,
      `${calls}/Data`,
      `${errors}/Management`,
    ]);
  });
});
