import Ajv2020 from 'ajv/dist/2020';
import { z } from 'zod';
import { formatReport } from '../../../src/cli/formats';
import { driftReportSchema } from '../../../src/control/report';
import { CLEAN, RICH, SMALL } from './fixture';

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(z.toJSONSchema(driftReportSchema));

test.each([
  ['rich', RICH],
  ['small', SMALL],
  ['clean', CLEAN],
])('%s: the fixture is a report, and JSON keeps it whole', (_name, report) => {
  expect(driftReportSchema.parse(report)).toEqual(report);
  const read: unknown = JSON.parse(formatReport(report, 'json'));
  expect(read).toEqual(report);
  expect(validate(read)).toBe(true);
  expect(validate.errors).toBeNull();
});

test('fails the schema when a field is not known', () => {
  expect(validate({ ...RICH, surprise: 1 })).toBe(false);
});

test('JSON is indented by two spaces and safe to print on a terminal', () => {
  const json = formatReport(RICH, 'json');
  expect(json.startsWith('{\n  "format": "trailinsight.drift/v1",\n')).toBe(true);
  expect(json).not.toMatch(/[^\P{C}\n\u200d]/u);
  expect(json).not.toMatch(/##(vso)?\[/);
});

test('JSONL has a header, then every finding, trail and account on a line of its own', () => {
  const text = formatReport(RICH, 'jsonl');
  const records = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const { findings, trails, accounts, ...header } = RICH;
  expect(records[0]).toEqual({ type: 'report', ...header });
  const of = (type: string) => records.filter((record) => record.type === type).map(({ type: _type, ...rest }) => rest);
  expect(of('finding')).toEqual(findings);
  expect(of('trail')).toEqual(trails);
  expect(of('account')).toEqual(accounts);
  expect(records).toHaveLength(1 + findings.length + trails.length + accounts.length);
  expect(text).not.toMatch(/[^\P{C}\n\u200d]/u);
});
