import type { DriftReport } from '../../control';
import { worstFirst } from './groups';
import { exitReason, INCOMPLETE } from './headline';
import { printableJson } from './sanitize';
import { SOURCE_ROOT, sarifResult } from './sarif-result';
import { RULES } from './sarif-rules';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** GitHub refuses a file with more. Source: docs.github.com "SARIF results exceed limits". */
const MAX_RESULTS = 25_000;

const notification = (text: string) => ({ level: 'warning', message: { text } });

/**
 * SARIF 2.1.0 for code scanning: a result per finding, at the line of the configuration that declares the trail,
 * the worst first. A run that found drift did its work: only exit code 1 is an unsuccessful execution (§3.20.14).
 */
export function formatSarif(report: DriftReport): string {
  const findings = [...report.findings].sort(worstFirst);
  const left = findings.length - MAX_RESULTS;
  const notes = [
    ...(report.complete ? [] : [notification(INCOMPLETE)]),
    ...(left > 0
      ? [notification(`${left} more findings are left out: ${MAX_RESULTS} is the most a viewer takes.`)]
      : []),
  ];
  const run = {
    tool: { driver: { name: report.tool.name, version: report.tool.version, rules: RULES } },
    automationDetails: { id: 'trailinsight/drift/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The folder that trailinsight was run in.' } } },
    invocations: [
      {
        executionSuccessful: report.exitCode !== 1,
        exitCode: report.exitCode,
        exitCodeDescription: exitReason(report),
        startTimeUtc: report.startedAt,
        endTimeUtc: report.finishedAt,
        ...(notes.length > 0 && { toolExecutionNotifications: notes }),
      },
    ],
    results: findings.slice(0, MAX_RESULTS).map((finding) => sarifResult(finding, report)),
    properties: { summary: report.summary, complete: report.complete },
  };
  return `${printableJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, 2)}\n`;
}
