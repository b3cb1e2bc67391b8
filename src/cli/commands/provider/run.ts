import { UserError } from '../../failure';
import type { ExitCode, Io } from '../../io';
import type { ProviderArguments } from './definition';

const ACTIONS: Readonly<
  Record<
    ProviderArguments['action'],
    {
      readonly options: readonly (keyof ProviderArguments)[];
      load(): Promise<(args: ProviderArguments, io: Io) => Promise<ExitCode>>;
    }
  >
> = {
  install: { options: ['dir', 'platform'], load: async () => (await import('./install')).install },
  package: { options: ['dir'], load: async () => (await import('./package')).packageRelease },
  docs: { options: ['dir', 'check'], load: async () => (await import('./docs')).docs },
};

export async function run(args: ProviderArguments, io: Io): Promise<ExitCode> {
  const { options, load } = ACTIONS[args.action];
  const strange = (['dir', 'platform', 'check'] as const).find((name) => args[name] && !options.includes(name));
  if (strange) {
    const own = options.map((name) => `--${name}`).join(' and ');
    throw new UserError('usage', `provider ${args.action} takes no --${strange}`, `It takes ${own}.`);
  }
  return (await load())(args, io);
}
