/**
 * The published JSON Schemas, made from the definitions the program itself reads and writes by.
 *   npx tsx scripts/schemas.ts           writes them
 *   npx tsx scripts/schemas.ts --check   exits 1 when one is not what it should be
 */
import { z } from 'zod';
import { backtestReportSchema } from '../src/cli/commands/backtest/report';
import { detectReportSchema } from '../src/cli/commands/detect/report';
import { configJsonSchema } from '../src/config';
import { costReportSchema, driftReportSchema, usageSchema } from '../src/control';
import { keepMade } from './made-files';

interface PublishedSchema {
  /** Path from the project's root. */
  readonly file: string;
  make(): Readonly<Record<string, unknown>>;
}

function ofOutput(schema: z.ZodType, id: string, title: string): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'output', target: 'draft-2020-12' });
  return { $schema, $id: `urn:trailinsight:schema:${id}`, title, ...rest };
}

/** Everything published. A new one is one line here. */
export const PUBLISHED_SCHEMAS: readonly PublishedSchema[] = [
  { file: 'schema/trailinsight.v1.json', make: configJsonSchema },
  {
    file: 'schema/drift-report.v1.json',
    make: () => ofOutput(driftReportSchema, 'drift-report:v1', 'trailinsight drift --format json'),
  },
  {
    file: 'schema/cost-report.v1.json',
    make: () => ofOutput(costReportSchema, 'cost-report:v1', 'trailinsight cost --format json'),
  },
  {
    file: 'schema/detect-report.v1.json',
    make: () => ofOutput(detectReportSchema, 'detect-report:v1', 'trailinsight detect --format json'),
  },
  {
    file: 'schema/backtest-report.v1.json',
    make: () => ofOutput(backtestReportSchema, 'backtest-report:v1', 'trailinsight backtest --format json'),
  },
  {
    file: 'schema/usage.v1.json',
    make: () => ofOutput(usageSchema, 'usage:v1', 'event counts, as trailinsight cost --save writes them'),
  },
];

export const schemaText = (schema: PublishedSchema): string => `${JSON.stringify(schema.make(), null, 2)}\n`;

if (require.main === module) {
  const made = {
    files: Object.fromEntries(PUBLISHED_SCHEMAS.map((schema) => [schema.file, schemaText(schema)])),
    source: 'the definitions say',
    command: 'npm run schemas',
  };
  process.exitCode = keepMade(made, process.argv);
}
