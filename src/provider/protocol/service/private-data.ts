import type { PrivateData } from '../resource';

/** Bytes Terraform keeps beside a state and hands back. What is no JSON object of ours counts as nothing. */
export function decodePrivate(bytes: Uint8Array | undefined): PrivateData {
  if (!bytes?.length) return {};
  try {
    const data: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {};
  } catch {
    return {};
  }
}

export const encodePrivate = (data: PrivateData): Uint8Array =>
  Object.keys(data).length > 0 ? new TextEncoder().encode(JSON.stringify(data)) : new Uint8Array();
