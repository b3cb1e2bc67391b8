import type { Draws } from '../draws';

export type IdentityKind = 'role' | 'single sign-on' | 'service' | 'web identity' | 'user' | 'anonymous';

/** Who calls, and from where. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly name: string;
  readonly userAgent: string;
  readonly address: string;
  /** Unique id of a role, `AROA...`. */
  readonly roleId: string;
  readonly session: string;
}

export const BOTO3 = 'Boto3/1.35.20 md/Botocore#1.35.20 ua/2.0 os/linux#5.10.223 md/arch#x86_64 lang/python#3.11.9';
export const AGENTS = [
  BOTO3,
  'aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux',
  'aws-sdk-java/2.26.12 Linux/5.10.223 OpenJDK_64-Bit_Server_VM/17.0.12+7 Java/17.0.12',
  'aws-sdk-js/3.620.0 ua/2.0 os/linux#5.10 lang/js md/nodejs#20.16.0',
];
export const TERRAFORM =
  'APN/1.0 HashiCorp/1.0 Terraform/1.9.5 (+https://www.terraform.io) terraform-provider-aws/5.63.0 aws-sdk-go-v2/1.30.4';

const BASE_32 = 'ABCDEFGHJKLMNPQRSTUVWXYZ234567';
const NETWORKS = [3, 18, 34, 52, 54];

export function drawIdentity(
  draws: Draws,
  kind: IdentityKind,
  name: string,
  userAgent: string,
  address = drawAddress(draws),
): Identity {
  const roleId = `AROA${draws.text(BASE_32, 16)}`;
  return { kind, name, userAgent, address, roleId, session: draws.hexadecimal(40) };
}

export function drawRole(draws: Draws, name: string, userAgent = draws.choice(AGENTS)): Identity {
  return drawIdentity(draws, 'role', name, userAgent);
}

function drawAddress(draws: Draws): string {
  return [draws.choice(NETWORKS), ...Array.from({ length: 3 }, () => draws.between(1, 254))].join('.');
}
