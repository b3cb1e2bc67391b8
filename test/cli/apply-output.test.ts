/** What stands in files, names and answers cannot speak to the terminal; and the undo file is always a new one. */
import { readdirSync } from 'node:fs';
import { summaryJson } from '../../src/cli/commands/apply/execute';
import { createUndoFile } from '../../src/cli/commands/apply/undo-file';
import { describeError } from '../../src/cli/describe-error';
import { UserError } from '../../src/cli/failure';
import { formatPlan } from '../../src/cli/plan-text';
import { createProgress } from '../../src/cli/progress';
import type { PlannedChange } from '../../src/control';
import { Workspace } from './harness';

const EVIL = 'x\u001b[2J\u202ey';
const SHOWN = 'x\\u001b[2J\\u202ey';
/** Line breaks are ours. */
const ACTS = /(?!\n)[\p{Cc}\p{Cf}]/u;

const change: PlannedChange = {
  action: 'update',
  entry: EVIL,
  location: { file: EVIL, line: 1, column: 1 },
  arn: EVIL,
  name: `${EVIL}2`,
  account: '222222222222',
  accountName: EVIL,
  homeRegion: EVIL,
  organizationTrail: false,
  multiRegion: false,
  before: [{ insightType: EVIL, eventCategories: [EVIL] }],
  after: [{ insightType: EVIL, eventCategories: [EVIL, 'Data'] }],
  notes: [EVIL],
};

test('a plan as text', () => {
  const failure = { kind: 'refused' as const, code: EVIL, message: EVIL, operation: EVIL };
  const text = formatPlan(
    {
      changes: [change],
      inSync: 0,
      terraformTrails: 0,
      missing: [],
      unread: [{ target: EVIL, name: `${EVIL}2`, failure }],
      unavailable: [{ entry: EVIL, arn: EVIL, name: EVIL, homeRegion: EVIL }],
      notes: [EVIL],
    },
    { color: false, savedAs: EVIL },
  );
  expect(text).not.toMatch(ACTS);
  expect(text).toContain(`~ ${SHOWN}  `);
  expect(text).toContain(`Apply exactly this: trailinsight apply ${SHOWN}`);
});

test('the result as JSON', () => {
  const failure = { kind: 'refused' as const, code: 'C', message: EVIL, operation: 'o' };
  const json = summaryJson([{ change, outcome: { state: 'failed', failure } }], EVIL);
  expect(json).not.toMatch(ACTS);
  expect(JSON.parse(json)).toMatchObject({ undoFile: EVIL, changes: [{ entry: EVIL, error: { message: EVIL } }] });
});

test('an error keeps its line breaks and nothing else', () => {
  const told = describeError(new UserError('usage', `first ${EVIL}\nsecond`, EVIL));
  expect(told).toBe(`Error: first ${SHOWN}\nsecond [usage]\n\n${SHOWN}\n`);
  expect(describeError(new Error(EVIL))).not.toMatch(ACTS);
});

test('progress names accounts', () => {
  let said = '';
  const write = (text: string): void => {
    said += text;
  };
  const stderr = { isTTY: false, write };
  const io = { stderr } as unknown as Parameters<typeof createProgress>[0];
  createProgress(io, true).on({ type: 'account', id: '222222222222', name: EVIL, problem: EVIL });
  expect(said).toBe(`read 222222222222 ${SHOWN}: ${SHOWN}\n`);
});

test('undo files made at the same time have a name each', async () => {
  const { folder: cwd } = new Workspace({});
  const now = new Date('2026-11-20T12:00:00Z');
  const made = await Promise.all([1, 2, 3, 4].map((n) => createUndoFile(undefined, String(n), now, { cwd })));
  expect(made.sort()).toEqual(readdirSync(cwd).sort());
  expect(new Set(made).size).toBe(4);
  expect(made).toContain('trailinsight-undo-20261120T120000Z.json');
});

test('fails for a wanted undo file that is there', async () => {
  const work = new Workspace({});
  work.write('undo.json', 'kept');
  await expect(createUndoFile('undo.json', 'new', new Date(), { cwd: work.folder })).rejects.toMatchObject({
    code: 'file_exists',
  });
  expect(work.read('undo.json')).toBe('kept');
});
