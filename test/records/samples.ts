import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Other people's records, kept beside the project where there are any; `TRAILINSIGHT_SAMPLES` names another folder. */
const FOLDER = process.env.TRAILINSIGHT_SAMPLES ?? join(__dirname, '../../../shared/samples/insights');

export const haveSamples = existsSync(FOLDER);

export interface Sample {
  readonly file: string;
  readonly record: unknown;
}

const listIn = (body: { Records?: unknown[]; Events?: unknown[] }): readonly unknown[] =>
  body.Records ?? body.Events ?? [body];

/** Every record in every sample file, whatever the file wraps it in. */
export const samples = (): Sample[] =>
  haveSamples
    ? readdirSync(FOLDER)
        .filter((file) => file.endsWith('.json'))
        .flatMap((file) =>
          listIn(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))).map((record) => ({ file, record })),
        )
    : [];
