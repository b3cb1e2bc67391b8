import { parseTrailArn } from '../../src/selectors';

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
