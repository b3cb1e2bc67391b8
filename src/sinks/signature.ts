import { createHmac } from 'node:crypto';

/**
 * `t=SECONDS,v1=HEX`: HMAC-SHA256 of `SECONDS.BODY` with the receiver's key. The time is signed with the body, so that
 * a receiver can refuse what was recorded and sent again later.
 */
export function signature(key: string, body: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000);
  const hex = createHmac('sha256', key).update(`${seconds}.${body}`, 'utf8').digest('hex');
  return `t=${seconds},v1=${hex}`;
}
