import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { CLIENT_OPTIONS } from './options';

/** Reads parameters, decrypted. */
export function parameterReader(): (name: string) => Promise<string> {
  const client = new SSMClient(CLIENT_OPTIONS);
  return async (name) => {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    if (!Parameter?.Value) throw new TypeError('the parameter is empty');
    return Parameter.Value;
  };
}
