import type { GetCostAndUsageCommandInput, GetCostAndUsageCommandOutput } from '@aws-sdk/client-cost-explorer';
import { usageFromBill } from '../../../src/control/cost/billed-usage';
import { lastFullPeriod, usageFromCostExplorer } from '../../../src/control/cost/cost-explorer';
import { DAY_MS } from '../../../src/control/cost/month';
import { parseUsageType } from '../../../src/control/cost/usage-types';
import { A, B } from './make';

const now = new Date('2026-11-21T01:02:03Z');
const bill = (...lines: [string, string, number][]) =>
  lines.map(([account, usageType, quantity]) => ({ account, usageType, quantity }));
/** A period of exactly a month, so that numbers stay as they are. */
const MONTH = 30.44 * DAY_MS;

describe('usage types', () => {
  test.each([
    ['EUW1-FreeEventsRecorded', 'FreeEventsRecorded', 'eu-west-1', true],
    ['EU-PaidEventsRecorded', 'PaidEventsRecorded', 'eu-west-1', true],
    ['APS3-DataEventsRecorded', 'DataEventsRecorded', 'ap-south-1', true],
    ['FreeEventsRecorded', 'FreeEventsRecorded', 'us-east-1', true],
    ['USE1-InsightsEvents', 'InsightsEvents', 'us-east-1', true],
    ['UGW1-DataInsightsEvents', 'DataInsightsEvents', 'us-gov-west-1', true],
    ['XYZ9-FreeEventsRecorded', 'FreeEventsRecorded', 'XYZ9', false],
  ])('%s', (usageType, kind, region, regionKnown) => {
    expect(parseUsageType(usageType)).toEqual({ kind, region, regionKnown });
  });

  test.each(['EUW1-NetworkEventsRecorded', 'EUW1-Ingestion-Bytes', 'EUW1-QueryScanned-Bytes', '', '-', 'toString'])(
    'of other things: %s',
    (usageType) => {
      expect(parseUsageType(usageType)).toBeUndefined();
    },
  );
});

describe('a bill', () => {
  test('the free copy is the number of events; paid copies are not added', () => {
    const { events, notes } = usageFromBill(
      bill([A, 'EUW1-FreeEventsRecorded', 1000], [A, 'EUW1-PaidEventsRecorded', 3000]),
      MONTH,
    );
    expect(events).toEqual([{ account: A, region: 'eu-west-1', managementEvents: { total: 1000 }, dataEvents: 0 }]);
    expect(notes).toEqual([]);
  });

  test('only paid copies: those, at most, and it is said', () => {
    const { events, notes } = usageFromBill(bill([A, 'EUW1-PaidEventsRecorded', 3000]), MONTH);
    expect(events).toMatchObject([{ managementEvents: { total: 3000 }, atMost: ['management'] }]);
    expect(notes).toEqual([expect.stringContaining('only paid ones')]);
  });

  test('data events are at most, and what is billed now stands apart', () => {
    const { events, billedNow } = usageFromBill(
      bill([B, 'DataEventsRecorded', 10], [B, 'InsightsEvents', 20], [B, 'DataInsightsEvents', 30]),
      MONTH / 2,
    );
    expect(events).toEqual([
      {
        account: B,
        region: 'us-east-1',
        managementEvents: { total: 0 },
        dataEvents: expect.closeTo(20, 9),
        atMost: ['data'],
      },
    ]);
    expect(billedNow.map((b) => [b.usageType, b.eventsAnalysed])).toEqual([
      ['InsightsEvents', expect.closeTo(40, 9)],
      ['DataInsightsEvents', expect.closeTo(60, 9)],
    ]);
  });

  test('a Region code nobody knows is kept and noted', () => {
    const { events, notes } = usageFromBill(bill([A, 'XYZ9-FreeEventsRecorded', 1]), MONTH);
    expect(events[0]?.region).toBe('XYZ9');
    expect(notes).toEqual([expect.stringContaining('XYZ9')]);
  });
});

/** Answers with pages of groups: one list of [account, usage type, amount] a page. */
function fake(...pages: [string, string, string][][]) {
  const inputs: GetCostAndUsageCommandInput[] = [];
  return {
    inputs,
    async getCostAndUsage(input: GetCostAndUsageCommandInput): Promise<GetCostAndUsageCommandOutput> {
      inputs.push(input);
      const page = Number(input.NextPageToken ?? 0);
      const Groups = pages[page]?.map(([account, usageType, Amount]) => ({
        Keys: [account, usageType],
        Metrics: { UsageQuantity: { Amount, Unit: 'Events' } },
      }));
      return {
        $metadata: {},
        ResultsByTime: [{ Groups: Groups ?? [], Estimated: true }],
        ...(page + 1 < pages.length ? { NextPageToken: String(page + 1) } : {}),
      };
    },
  };
}

describe('Cost Explorer', () => {
  test('asks for thirty full days, the day before yesterday being the last', () => {
    expect(lastFullPeriod(now)).toEqual({ from: new Date('2026-10-21'), to: new Date('2026-11-20') });
  });

  test('pages, adds up over months, scales to 30.44 days', async () => {
    const client = fake([[A, 'EU-FreeEventsRecorded', '100']], [[A, 'EU-FreeEventsRecorded', '200.5']]);
    const answer = await usageFromCostExplorer(client, { accounts: [B, A, A], now });
    expect(answer.ok && answer.value.events[0]?.managementEvents.total).toBeCloseTo((300.5 * 30.44) / 30, 9);
    expect(answer.ok && answer.value.notes).toEqual([]);
    expect(client.inputs).toHaveLength(2);
    expect(client.inputs[0]).toEqual({
      TimePeriod: { Start: '2026-10-21', End: '2026-11-20' },
      Granularity: 'MONTHLY',
      Metrics: ['UsageQuantity'],
      GroupBy: [
        { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
        { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
      ],
      Filter: {
        And: [
          { Dimensions: { Key: 'SERVICE', Values: ['AWS CloudTrail'] } },
          { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'] } },
          { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [A, B] } },
        ],
      },
    });
  });

  test('asks in chunks of a hundred accounts', async () => {
    const client = fake([]);
    await usageFromCostExplorer(client, {
      accounts: Array.from({ length: 250 }, (_, i) => String(100_000_000_000 + i)),
      now,
    });
    const asked = client.inputs.map((i) => i.Filter?.And?.[2]?.Dimensions?.Values?.length);
    expect(asked).toEqual([100, 100, 50]);
  });

  test.each(['AccessDeniedException', 'DataUnavailableException', 'LimitExceededException'])(
    'fails with %s: a value',
    async (name) => {
      const client = { getCostAndUsage: () => Promise.reject(Object.assign(new Error('no'), { name, $metadata: {} })) };
      const answer = await usageFromCostExplorer(client, { accounts: [], now });
      expect(answer).toMatchObject({ ok: false, failure: { code: name, operation: 'ce:GetCostAndUsage' } });
    },
  );

  test('fails on pages without end, before they cost a fortune', async () => {
    let calls = 0;
    const client = {
      async getCostAndUsage() {
        calls++;
        return { $metadata: {}, NextPageToken: 'again' };
      },
    };
    expect(await usageFromCostExplorer(client, { accounts: [], now })).toMatchObject({ ok: false });
    expect(calls).toBe(200);
  });
});
