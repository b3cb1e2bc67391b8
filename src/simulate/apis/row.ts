/**
 * Names of real calls, as CloudTrail writes them: per service its writes, then its reads (what CloudTrail marks
 * `readOnly`, which is why `sts:AssumeRole` and `kms:Decrypt` stand there). Source: Service Authorization Reference.
 */
export type Row = readonly [service: string, writes: string, reads: string];
