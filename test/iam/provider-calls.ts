/**
 * What the AWS provider calls, as `client:Operation`, out of its debug log. Each line has `rpc.service` and `rpc.method`
 * in the names of the API; services with more than one word are named as their SDK clients.
 */
const CLIENTS: Readonly<Record<string, string>> = {
  'CloudWatch Logs': 'cloudwatch-logs',
};

export function callsInLog(log: string): ReadonlySet<string> {
  const calls = new Set<string>();
  for (const line of log.split('\n')) {
    const method = /rpc\.method="?(\w+)/.exec(line)?.[1];
    const service = /rpc\.service=(?:"([^"]+)"|(\S+))/.exec(line);
    const name = service?.[1] ?? service?.[2];
    if (method !== undefined && name !== undefined) calls.add(`${CLIENTS[name] ?? name.toLowerCase()}:${method}`);
  }
  return calls;
}
