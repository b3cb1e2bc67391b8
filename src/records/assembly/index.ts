/** The fast scanner. Compiled by scripts/scanner.ts; src/records/scan/wasm-scanner.ts is the other side of its exports. */
import { calls, clearCounts, clearOutput, notCalls, outside, setSpan, updates } from './call';
import { at, beginPiece, endPiece, problems, run } from './document';
import { inflate } from './inflate';
import { makeKeys } from './kind-hash';
import { capped, isLimited, knowKind, newKinds, setKindOptions } from './kind-of';
import { kinds } from './kind-table';
import { allocate } from './memory';

/** `from` and `to`: minutes of the calls that are wanted. `most` and `bytes`: kinds, and bytes of their texts. */
function setOptions(role: bool, from: i32, to: i32, most: u32, bytes: u32): void {
  setKindOptions(role, most, bytes);
  setSpan(from, to);
}

export {
  allocate,
  at,
  beginPiece,
  calls,
  capped,
  clearCounts,
  clearOutput,
  endPiece,
  inflate,
  isLimited,
  kinds,
  knowKind,
  makeKeys,
  newKinds,
  notCalls,
  outside,
  problems,
  run,
  setOptions,
  updates,
};
