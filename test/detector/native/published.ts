import type { CallKind } from '../../../src/records';
import { kindOf } from '../world';

/** What a published record of CloudTrail Insights says happened, in whole calls and minutes. */
export interface Published {
  /** First characters of the sample's file name. */
  readonly sample: string;
  readonly kind: CallKind;
  /** First unusual minute. */
  readonly start: string;
  /** Calls (or errors) from 00:00Z seven days before to the start. */
  readonly baseline: { readonly count: number; readonly minutes: number };
  /** Minutes it lasted. */
  readonly minutes: number;
  /** Ways the burst may lie in its minutes: the record gives its sum only. */
  readonly layouts: readonly (readonly number[])[];
  readonly averages: { readonly baseline: number; readonly end: number };
}

export const PUBLISHED: readonly Published[] = [
  {
    sample: '01',
    kind: kindOf({
      source: 's3.amazonaws.com',
      name: 'GetBucketPolicy',
      write: false,
      errorCode: 'NoSuchBucketPolicy',
    }),
    start: '2022-09-05T07:42:00Z',
    baseline: { count: 23, minutes: 10542 },
    minutes: 3,
    layouts: [
      [2, 1, 1],
      [2, 0, 2],
      [3, 0, 1],
    ],
    averages: { baseline: 0.0021817492, end: 1.3333333333 },
  },
  {
    sample: '02',
    kind: kindOf({ name: 'AttachUserPolicy' }),
    start: '2020-09-09T22:59:00Z',
    baseline: { count: 0, minutes: 11459 },
    minutes: 1,
    layouts: [[2]],
    averages: { baseline: 0, end: 2 },
  },
  {
    sample: '03',
    kind: kindOf({
      source: 'cloudtrail.amazonaws.com',
      name: 'DescribeQuery',
      write: false,
      errorCode: 'QueryIdNotFoundException',
    }),
    start: '2024-12-11T16:52:00Z',
    baseline: { count: 0, minutes: 11092 },
    minutes: 1,
    layouts: [[6]],
    averages: { baseline: 0, end: 6 },
  },
  {
    sample: '06',
    kind: kindOf({ source: 'autoscaling.amazonaws.com', name: 'CompleteLifecycleAction' }),
    start: '2020-07-21T20:56:00Z',
    baseline: { count: 1, minutes: 11336 },
    minutes: 5,
    layouts: [
      [1, 1, 0, 0, 1],
      [1, 0, 1, 0, 1],
      [1, 0, 0, 1, 1],
    ],
    averages: { baseline: 8.82145e-5, end: 0.6 },
  },
  // The records of 2019 give no time of their baseline but its length, 10,080 minutes: that of a start at midnight.
  {
    sample: '07',
    kind: kindOf({ source: 'ssm.amazonaws.com', name: 'UpdateInstanceAssociationStatus' }),
    start: '2019-10-17T00:00:00Z',
    baseline: { count: 17702, minutes: 10080 },
    minutes: 8,
    layouts: [
      [50, 50, 50, 50, 50, 50, 50, 50],
      [60, 40, 55, 45, 50, 50, 30, 70],
      [35, 65, 50, 50, 50, 50, 65, 35],
    ],
    averages: { baseline: 1.7561507937, end: 50 },
  },
  {
    sample: '08',
    kind: kindOf({ source: 'autoscaling.amazonaws.com', name: 'PutLifecycleHook' }),
    start: '2019-10-15T00:00:00Z',
    baseline: { count: 18, minutes: 10080 },
    minutes: 1,
    layouts: [[4]],
    averages: { baseline: 0.0017857143, end: 4 },
  },
  {
    sample: '09',
    kind: kindOf({ source: 'ssm.amazonaws.com', name: 'UpdateInstanceInformation' }),
    start: '2019-11-14T00:00:00Z',
    baseline: { count: 861036, minutes: 10080 },
    minutes: 1,
    layouts: [[664]],
    averages: { baseline: 85.4202380952, end: 664 },
  },
];
