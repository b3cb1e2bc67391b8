import { globalRegion, parseTrailArn, partitionOfRegion, regionIn } from '../../src/aws';

describe('parseTrailArn', () => {
  test.each([
    ['arn:aws:cloudtrail:eu-west-1:111111111111:trail/main', 'aws', 'eu-west-1', '111111111111', 'main'],
    [
      'arn:aws-us-gov:cloudtrail:us-gov-west-1:000000000001:trail/a.b_c-d',
      'aws-us-gov',
      'us-gov-west-1',
      '000000000001',
      'a.b_c-d',
    ],
    ['arn:aws-cn:cloudtrail:cn-north-1:111111111111:trail/x/y', 'aws-cn', 'cn-north-1', '111111111111', 'x/y'],
  ])('%s', (arn, partition, region, account, name) => {
    expect(parseTrailArn(arn)).toEqual({ partition, region, account, name });
  });

  test.each([
    '',
    'main',
    'arn:aws:cloudtrail:eu-west-1:111111111111:trail/',
    'arn:aws:cloudtrail:eu-west-1:111111111111:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE',
    'arn:aws:cloudtrail:eu-west-1:11111111111:trail/main',
    'arn:aws:cloudtrail:*:111111111111:trail/main',
    'arn:aws:s3:::bucket',
    'ARN:AWS:CLOUDTRAIL:EU-WEST-1:111111111111:TRAIL/MAIN',
    ' arn:aws:cloudtrail:eu-west-1:111111111111:trail/main',
    'arn:aws:cloudtrail:eu-west-1:111111111111:trail/main\n',
  ])('fails for %j', (arn) => {
    expect(parseTrailArn(arn)).toBeUndefined();
  });
});

test.each([
  ['eu-west-1', 'aws', 'us-east-1'],
  ['us-east-1', 'aws', 'us-east-1'],
  ['me-central-1', 'aws', 'us-east-1'],
  ['', 'aws', 'us-east-1'],
  ['cn-north-1', 'aws-cn', 'cn-northwest-1'],
  ['us-gov-east-1', 'aws-us-gov', 'us-gov-west-1'],
  ['us-iso-east-1', 'aws-iso', 'us-iso-east-1'],
  ['us-isob-east-1', 'aws-iso-b', 'us-isob-east-1'],
  ['eu-isoe-west-1', 'aws-iso-e', 'eu-isoe-west-1'],
  ['us-isof-south-1', 'aws-iso-f', 'us-isof-south-1'],
  ['eusc-de-east-1', 'aws-eusc', 'eusc-de-east-1'],
])('%j lies in %s, whose global services are in %s', (region, partition, global) => {
  expect(partitionOfRegion(region)).toBe(partition);
  expect(globalRegion(partition)).toBe(global);
  expect(partitionOfRegion(global)).toBe(partition);
});

test.each([
  ['aws', 'eu-west-1', 'eu-west-1'],
  ['aws', undefined, 'us-east-1'],
  ['aws', '', 'us-east-1'],
  ['aws', 'us-gov-west-1', 'us-east-1'],
  ['aws-us-gov', 'eu-west-1', 'us-gov-west-1'],
  ['aws-us-gov', 'us-gov-east-1', 'us-gov-east-1'],
  ['aws-cn', 'us-east-1', 'cn-northwest-1'],
  ['aws-of-tomorrow', undefined, 'us-east-1'],
])('in %s, %s wished: %s', (partition, wished, region) => {
  expect(regionIn(partition, wished)).toBe(region);
});
