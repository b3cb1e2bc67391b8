import { PROVIDER_PROTOCOL } from './handshake';

/**
 * The variable that makes core use a provider that runs already
 * (https://developer.hashicorp.com/terraform/plugin/debugging#running-terraform-with-a-provider-in-debug-mode).
 * With `Test` core leaves it running when it has done.
 *
 * @param address `namespace/name`, or with a host before it. Without one, core adds its own.
 */
export function reattachVariable(address: string, pid: number, path: string): string {
  const provider = {
    Protocol: 'grpc',
    ProtocolVersion: PROVIDER_PROTOCOL,
    Pid: pid,
    Test: true,
    Addr: { Network: 'unix', String: path },
  };
  return `TF_REATTACH_PROVIDERS='${JSON.stringify({ [address]: provider })}'\n`;
}
