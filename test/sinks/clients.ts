import type { HttpPolicy, SinkClients, SinkOutcome } from '../../src/sinks';

export interface TestClients extends SinkClients {
  /** Names of parameters that were forgotten. */
  readonly forgotten: string[];
}

export function testClients(secrets: Record<string, string>, http: HttpPolicy = {}): TestClients {
  const forgotten: string[] = [];
  const none = async (): Promise<never> => {
    throw new Error('no client in this test');
  };
  return {
    secret: async (name) => {
      const value = secrets[name];
      if (value === undefined) throw Object.assign(new Error(`no ${name} in 123`), { name: 'ParameterNotFound' });
      return value;
    },
    forgetSecret: (name) => void forgotten.push(name),
    forgotten,
    aws: { sns: none, sqs: none, securityHub: none },
    http: { firstWaitMs: 10, timeoutMs: 300, ...http },
    place: { account: '999999999999', region: 'eu-west-1', partition: 'aws' },
    now: () => Date.parse('2026-11-20T10:20:00Z'),
  };
}

export const reasonOf = (outcome: SinkOutcome): string => (outcome.ok ? 'sent' : outcome.reason);
