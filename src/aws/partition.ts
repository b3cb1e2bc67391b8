/**
 * Partitions by Region prefix, and the Region of each partition that is always enabled: where STS and the global
 * services are called when nothing else is said.
 * Source: general reference "AWS partitions"; Organizations endpoints and quotas.
 */
const PARTITIONS: readonly { readonly name: string; readonly prefix: RegExp; readonly region: string }[] = [
  { name: 'aws-cn', prefix: /^cn-/, region: 'cn-northwest-1' },
  { name: 'aws-us-gov', prefix: /^us-gov-/, region: 'us-gov-west-1' },
  { name: 'aws-iso', prefix: /^us-iso-/, region: 'us-iso-east-1' },
  { name: 'aws-iso-b', prefix: /^us-isob-/, region: 'us-isob-east-1' },
  { name: 'aws-iso-e', prefix: /^eu-isoe-/, region: 'eu-isoe-west-1' },
  { name: 'aws-iso-f', prefix: /^us-isof-/, region: 'us-isof-south-1' },
  { name: 'aws-eusc', prefix: /^eusc-/, region: 'eusc-de-east-1' },
];

export function partitionOfRegion(region: string): string {
  return PARTITIONS.find((p) => p.prefix.test(region))?.name ?? 'aws';
}

/** Where global services (Organizations, Account) of a partition are called. */
export function globalRegion(partition: string): string {
  return PARTITIONS.find((p) => p.name === partition)?.region ?? 'us-east-1';
}

/** The wished Region if it lies in the partition, else one that does. */
export function regionIn(partition: string, wished: string | undefined): string {
  return wished && partitionOfRegion(wished) === partition ? wished : globalRegion(partition);
}
