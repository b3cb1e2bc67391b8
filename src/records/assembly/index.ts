/** The fast scanner. Compiled by scripts/scanner.ts; src/records/scan/wasm-scanner.ts is the other side of its exports. */
import {
  calls,
  capped,
  clearCounts,
  clearOutput,
  knowKind,
  newKinds,
  notCalls,
  outside,
  setOptions,
  updates,
} from './call';
import { at, beginPiece, endPiece, problems, run } from './document';
import { makeKeys } from './kind-hash';
import { kinds } from './kind-table';
import { allocate } from './memory';

export {
  allocate,
  at,
  beginPiece,
  calls,
  capped,
  clearCounts,
  clearOutput,
  endPiece,
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
