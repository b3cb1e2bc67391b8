import { type Detector, StateError } from '../../../detector';
import { UserError } from '../../failure';
import type { Io } from '../../io';
import type { Checkpoints } from './collect';
import type { DetectDependencies } from './dependencies';
import type { DetectorSettings } from './settings';
import { KnownFiles } from './state/known-files';
import { openStateFolder, type StateFolder } from './state/state-folder';
import type { StateOptions } from './state/state-options';

/** A detector at work, and, with a state, where it is saved. */
export interface Session {
  readonly detector: Detector;
  readonly settings: DetectorSettings;
  /** Only with a state. */
  readonly checkpoints?: Checkpoints;
  /** Never throws. */
  close(): Promise<void>;
}

/**
 * Goes on where the last run stopped, or begins anew.
 * Throws UserError: state_locked, state_newer, state_unreadable, state_other_options, state_unwritable.
 */
export async function openSession(
  path: string | undefined,
  settings: StateOptions,
  dependencies: Pick<DetectDependencies, 'create' | 'load' | 'pace'>,
  io: Io,
): Promise<Session> {
  if (path === undefined) {
    return { detector: dependencies.create(settings.options), settings, close: async () => undefined };
  }
  const folder = await openStateFolder(path, settings, io);
  try {
    const detector = restored(folder, path, settings, dependencies);
    const files = folder.state?.files ?? new KnownFiles();
    const save = (): Promise<void> => folder.save({ memory: detector.save(), files, settings });
    return {
      detector,
      settings,
      checkpoints: { files, day: folder.day, pace: dependencies.pace, save },
      close: () => folder.close(),
    };
  } catch (error) {
    await folder.close();
    throw error;
  }
}

function restored(
  { state }: StateFolder,
  path: string,
  { options }: DetectorSettings,
  { create, load }: Pick<DetectDependencies, 'create' | 'load'>,
): Detector {
  if (!state) return create(options);
  try {
    return load(state.memory, options);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    const code = error.reason === 'version' ? 'state_newer' : 'state_unreadable';
    const next = 'Use the version of trailinsight that wrote it, or begin anew in another folder.';
    throw new UserError(code, `the state in ${path} cannot be used: ${error.message}`, next, { cause: error });
  }
}
