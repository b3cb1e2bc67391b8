import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemCode, UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import type { Io } from '../../io';
import { incidentIn, type KnownIncident } from './incident-line';

export type { KnownIncident } from './incident-line';

/** Throws UserError: incidents_unreadable, incidents_invalid. */
export async function readKnownIncidents(path: string, io: Pick<Io, 'cwd'>): Promise<readonly KnownIncident[]> {
  const body = await readFile(resolve(io.cwd, path), 'utf8').catch((cause: unknown) => {
    const message = `the known incidents in ${printable(path, 500)} cannot be read: ${systemCode(cause)}`;
    throw new UserError('incidents_unreadable', message, 'Name a file of one incident a line.', { cause });
  });
  return body.split('\n').flatMap((row, index) => (row.trim() === '' ? [] : [knownIn(row, path, index + 1)]));
}

function knownIn(row: string, path: string, line: number): KnownIncident {
  const found = incidentIn(row, line);
  if (typeof found !== 'string') return found;
  const next =
    'As in: {"account":"111122223333","region":"eu-west-1","source":"iam.amazonaws.com","name":"CreateUser","onset":"2026-11-20T03:00:00Z","end":"2026-11-20T03:10:00Z"}';
  throw new UserError('incidents_invalid', `${printable(`${path}:${line}`, 500)}: ${printable(found, 500)}`, next);
}
