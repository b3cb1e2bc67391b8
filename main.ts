/** The CDKTF app: trailinsight.yaml in, one stack per account out. Needs no credentials and calls nobody. */
import { synthesise } from './stacks';

process.exitCode = synthesise({
  file: process.env.TRAILINSIGHT_CONFIG || 'trailinsight.yaml',
  env: process.env,
  tell: (line) => process.stderr.write(`${line}\n`),
});
