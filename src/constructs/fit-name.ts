import { createHash } from 'node:crypto';
import { known } from './problem-words';

/**
 * `PREFIX` + what names the thing + `SUFFIX`, in the letters that nearly every service takes and no longer than it
 * takes. What has to be cut ends in six digits of its hash, so that two long names stay two. The same for ever.
 */
export function fitName(prefix: string, name: string, suffix: string, maxLength: number): string {
  if (!known(name)) return `${prefix}${name}${suffix}`;
  const stem = name.replace(/[^A-Za-z0-9_-]+/g, '-');
  const room = maxLength - prefix.length - suffix.length;
  if (stem.length <= room) return `${prefix}${stem}${suffix}`;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${prefix}${stem.slice(0, room - hash.length - 1)}-${hash}${suffix}`;
}
