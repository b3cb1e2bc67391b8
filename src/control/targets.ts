/** Which accounts a run is about: listed ones, those the organization filters choose, or the caller's own. */
import { type AccountSession, type AwsFailure, Organization } from '../aws';
import { type Config, type KnownAccount, knownAccounts } from '../config';
import type { ControlContext } from './context';
import { nextStep } from './judge';

export interface Targets {
  readonly accounts: readonly KnownAccount[];
  /** The hub, when its credentials were needed and there. */
  readonly hub?: AccountSession;
  readonly organization?: { readonly id: string; readonly managementAccount: string };
  /** The organization could not be read: which accounts it would have added is not known. */
  readonly organizationFailure?: AwsFailure;
}

/** Nothing can be done at all: no credentials, the wrong organization, a name nobody has. */
export interface TargetsProblem {
  readonly code: 'credentials' | 'wrong_organization' | 'no_such_account' | 'no_accounts';
  readonly message: string;
  readonly next: string;
  readonly failure?: AwsFailure;
}

export type TargetsResult =
  | { readonly ok: true; readonly targets: Targets }
  | { readonly ok: false; readonly problem: TargetsProblem };

const problem = (code: TargetsProblem['code'], message: string, next: string, failure?: AwsFailure): TargetsResult => ({
  ok: false,
  problem: { code, message, next, ...(failure ? { failure } : {}) },
});

export async function resolveTargets(context: ControlContext): Promise<TargetsResult> {
  const { config, sessions } = context;
  const listed = knownAccounts(config, []);
  const hub = needsHub(config) ? await sessions.hub() : undefined;
  if (hub && !hub.ok) {
    return { ok: false, problem: credentialsProblem(hub.failure) };
  }
  if (!config.organization) {
    const accounts = listed.length > 0 || !hub ? listed : [currentAccount(hub.value)];
    return narrowed(context, { accounts, ...(hub ? { hub: hub.value } : {}) });
  }
  if (!hub) return problem('credentials', 'no credentials for the organization', CREDENTIALS_NEXT);
  return narrowed(context, await fromOrganization(context, hub.value, listed));
}

async function fromOrganization(
  context: ControlContext,
  hub: AccountSession,
  listed: readonly KnownAccount[],
): Promise<Targets> {
  const { config, connection } = context;
  const organization = new Organization(connection, hub);
  const info = await organization.describe();
  if (!info.ok) return { accounts: listed, hub, organizationFailure: info.failure };
  const walked = await organization.accounts({ withTags: usesTags(config) });
  if (!walked.ok) return { accounts: listed, hub, organization: info.value, organizationFailure: walked.failure };
  return { accounts: knownAccounts(config, walked.value), hub, organization: info.value };
}

function narrowed(context: ControlContext, targets: Targets): TargetsResult {
  const wantedId = context.config.organization?.id;
  if (wantedId && targets.organization && targets.organization.id !== wantedId) {
    const message = `\`organization.id\` is ${wantedId}, but these credentials belong to ${targets.organization.id}`;
    return problem('wrong_organization', message, 'Use credentials of the right organization, or correct the id.');
  }
  const names = context.scope.accounts;
  if (!names) {
    if (targets.accounts.length > 0 || targets.organizationFailure) return { ok: true, targets };
    return problem('no_accounts', 'the configuration chooses no account', 'Check organization.include and exclude.');
  }
  const accounts = targets.accounts.filter((account) => names.includes(account.id) || names.includes(account.name));
  const unmatched = names.find((name) => !accounts.some((account) => account.id === name || account.name === name));
  // A name nobody has among those that could be read may be a member's: the organization is what is not known.
  if (unmatched === undefined || targets.organizationFailure) return { ok: true, targets: { ...targets, accounts } };
  return problem('no_such_account', `no account ${unmatched} among those configured`, 'Check --account.');
}

/** Accounts with a profile each need no hub; everything else starts from it. */
const needsHub = (config: Config): boolean =>
  config.organization !== undefined || config.accounts.length === 0 || config.accounts.some((a) => !a.profile);

/** Tags are read only when some filter or selector asks for them. */
function usesTags(config: Config): boolean {
  const filters = [...(config.organization?.include ?? []), ...(config.organization?.exclude ?? [])];
  const selectors = [...config.trails, ...config.mutes].map((entry) => entry.accounts);
  return [...filters, ...selectors].some((part) => part?.tags !== undefined);
}

const currentAccount = (hub: AccountSession): KnownAccount => ({
  id: hub.account,
  name: hub.account,
  partition: hub.partition,
  tags: {},
});

const CREDENTIALS_NEXT =
  'Sign in (for example `aws sso login`), set AWS_PROFILE or --profile, or give AWS_ACCESS_KEY_ID and its secret.';

/** The caller could not be told apart from nobody: why, and what usually helps. */
export function credentialsProblem(failure: AwsFailure): TargetsProblem {
  const { operation, code } = failure;
  const message = `${callerTrouble(failure)}: ${operation}: ${code}: ${failure.message}`;
  const elsewhere = failure.kind === 'unreachable' || failure.kind === 'throttled';
  return { code: 'credentials', message, next: elsewhere ? nextStep(failure) : CREDENTIALS_NEXT, failure };
}

function callerTrouble({ kind }: AwsFailure): string {
  if (kind === 'unreachable') return 'AWS could not be reached';
  if (kind === 'throttled') return 'AWS throttled the first call';
  return kind === 'credentials_expired' ? 'the credentials have expired' : 'no usable AWS credentials';
}
