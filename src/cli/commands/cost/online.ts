import type { ExitCode, Io } from '../../io';
import type { CostArguments } from './arguments';
import { awsDependencies } from './aws-dependencies';
import { run as runWith } from './run';

/** The command as people run it: AWS is asked where files do not say enough. */
export const run = (args: CostArguments, io: Io): Promise<ExitCode> => runWith(args, io, awsDependencies);
