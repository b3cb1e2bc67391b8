import { type PlannedChange, parseUndo, revertingChanges } from '../../../control';
import { UserError } from '../../failure';
import type { Io } from '../../io';
import { readText } from '../../read-text';

export async function changesToRevert(path: string, io: Io): Promise<readonly PlannedChange[]> {
  const parsed = parseUndo(await readText(path, 'undo_missing', io));
  if (parsed.ok) return revertingChanges(parsed.value);
  throw new UserError('undo_unreadable', `${path}: ${parsed.message}`, 'Apply names its undo file when it ends.');
}
