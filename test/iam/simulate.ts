import type { PolicyDocument } from '../../src/constructs';

export interface Decision {
  readonly action: string;
  readonly decision: string;
}

/** IAM's SimulateCustomPolicy of the local AWS, by its wire form: what one policy says about actions on a resource. */
export async function simulate(
  endpoint: string,
  policy: PolicyDocument,
  actions: readonly string[],
  resource = '*',
): Promise<readonly Decision[]> {
  const body = new URLSearchParams({
    Action: 'SimulateCustomPolicy',
    Version: '2010-05-08',
    'PolicyInputList.member.1': JSON.stringify(policy),
    'ResourceArns.member.1': resource,
  });
  for (const [index, action] of actions.entries()) body.set(`ActionNames.member.${index + 1}`, action);
  const response = await fetch(endpoint, { method: 'POST', headers: { authorization: SIGNED }, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`SimulateCustomPolicy answered ${response.status}: ${text}`);
  return [...text.matchAll(/<EvalActionName>(.*?)<\/EvalActionName>.*?<EvalDecision>(.*?)<\/EvalDecision>/g)].map(
    ([, action = '', decision = '']) => ({ action, decision }),
  );
}

/** Says account and service; signatures are not checked there. */
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=111111111111/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0';
