import { globalRegion, partitionOfRegion, regionIn } from '../../src/aws';

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
