import type { SinkClients } from './delivery';
import { failureName, notSent, type SinkOutcome } from './outcome';

/** Reads a secret and uses it; a parameter that cannot be read is an outcome, and a refused one is forgotten. */
export async function withSecret(
  parameter: string,
  clients: Pick<SinkClients, 'secret' | 'forgetSecret'>,
  use: (secret: string) => Promise<SinkOutcome>,
): Promise<SinkOutcome> {
  let secret: string;
  try {
    secret = await clients.secret(parameter);
  } catch (error) {
    return notSent(`the parameter could not be read: ${failureName(error)}`);
  }
  const outcome = await use(secret);
  if (!outcome.ok && outcome.refused) clients.forgetSecret(parameter);
  return outcome;
}
