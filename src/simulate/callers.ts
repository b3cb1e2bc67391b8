/** Who calls: the people and machines of an account, and for one API those of them that call it, with what. */
import { createRandom, type Random } from './random';
import { chance, integer, logUniform, pick } from './samplers';
import type { Pattern } from './types';

export interface Caller {
  /** As attributions name it: ARN, or the service on whose behalf. */
  readonly identity: string;
  readonly userAgent: string;
}

export interface WeightedCallers {
  readonly callers: readonly Caller[];
  /** As many, above 0. */
  readonly weights: readonly number[];
}

const PEOPLE =
  'anna.berg ben.cole chen.wu dara.singh eli.katz fatou.ba grace.oh hugo.lima ines.rey jonas.vik kim.lee lea.roux mia.novak noah.adeyemi olga.petrova paul.weiss rosa.diaz sam.tan tara.iyer uma.rao'.split(
    ' ',
  );
const TEAMS = 'payments search catalog billing identity data ml platform'.split(' ');
const JOBS = 'worker api scheduler indexer exporter reconciler cleaner rotator'.split(' ');
const PIPELINES = 'infra deploy release network data-platform web mobile'.split(' ');

const CONSOLE = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
  'AWS Internal',
];
const TOOLS = [
  'aws-cli/2.31.8 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7 md/pyimpl#CPython',
  'aws-cli/2.28.21 md/awscrt#0.27.2 ua/2.1 os/macos#24.6.0 md/arch#arm64 lang/python#3.13.5 md/pyimpl#CPython',
  'Boto3/1.40.46 md/Botocore#1.40.46 ua/2.1 os/linux#6.1.148 md/arch#x86_64 lang/python#3.12.11 md/pyimpl#CPython Botocore/1.40.46',
];
const PIPELINE_TOOLS = [
  'APN/1.0 HashiCorp/1.0 Terraform/1.13.3 (+https://www.terraform.io) terraform-provider-aws/6.15.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.2 ua/2.1 os/linux lang/go#1.24.6',
  'cloudformation.amazonaws.com',
  'aws-cdk/2.1029.2 aws-sdk-js/3.894.0 ua/2.1 os/linux#6.8.0 lang/js md/nodejs#22.19.0 api/cloudformation#3.894.0',
];
const MACHINE_TOOLS = [
  'aws-sdk-go-v2/1.38.1 ua/2.1 os/linux lang/go#1.24.5 md/GOOS#linux md/GOARCH#arm64',
  'aws-sdk-java/2.33.4 md/io#sync md/http#Apache ua/2.1 os/Linux#5.10.240 lang/java#21.0.8 exec-env/AWS_ECS_FARGATE',
  'Boto3/1.39.14 md/Botocore#1.39.14 ua/2.1 os/linux#5.10.240 md/arch#x86_64 exec-env/AWS_Lambda_python3.11 Botocore/1.39.14',
  'aws-sdk-js/3.873.0 ua/2.1 os/linux#5.10.240 lang/js md/nodejs#22.18.0 exec-env/AWS_Lambda_nodejs22.x',
];
const SERVICES = [
  'autoscaling.amazonaws.com',
  'cloudformation.amazonaws.com',
  'ecs.amazonaws.com',
  'lambda.amazonaws.com',
  'config.amazonaws.com',
  'backup.amazonaws.com',
  'events.amazonaws.com',
  'scheduler.amazonaws.com',
];

export function hex(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += random.uint32().toString(16).padStart(8, '0');
  return text.slice(0, length);
}

/** The callers of a whole account, by what they are. Weights among them stay: some people do more than others. */
interface Population {
  readonly people: readonly Caller[];
  readonly pipelines: readonly Caller[];
  readonly machines: readonly Caller[];
}

/** Always the same for one seed and account. */
export function populationOf(seed: number, account: string): Population {
  const random = createRandom(seed, 'population', account);
  const role = (name: string, session: string): string => `arn:aws:sts::${account}:assumed-role/${name}/${session}`;
  const sso = `AWSReservedSSO_${pick(random, ['AdministratorAccess', 'PowerUserAccess'])}_${hex(random, 16)}`;
  const people = PEOPLE.filter(() => chance(random, 0.55)).flatMap((name): Caller[] => {
    const arn = chance(random, 0.3) ? `arn:aws:iam::${account}:user/${name}` : role(sso, `${name}@example.com`);
    const agents = [pick(random, CONSOLE), ...(chance(random, 0.5) ? [pick(random, TOOLS)] : [])];
    return agents.map((userAgent) => ({ identity: arn, userAgent }));
  });
  const pipelines = PIPELINES.slice(0, integer(random, 2, 7)).map((name): Caller => {
    const session = pick(random, ['GitHubActions', 'gitlab-runner', `AWSCodeBuild-${hex(random, 8)}`]);
    return { identity: role(`ci-${name}`, session), userAgent: pick(random, PIPELINE_TOOLS) };
  });
  const machines = TEAMS.flatMap((team): Caller[] => {
    const job = pick(random, JOBS);
    const session = chance(random, 0.4) ? `i-0${hex(random, 16)}` : `${team}-${job}`;
    return [{ identity: role(`${team}-${job}`, session), userAgent: pick(random, MACHINE_TOOLS) }];
  });
  const root = { identity: `arn:aws:iam::${account}:root`, userAgent: CONSOLE[0] ?? '' };
  return { people: [...people, root], pipelines, machines };
}

const byService = (service: string): Caller => ({ identity: service, userAgent: service });

/** Those who could make a call of this pattern, the likeliest kind first. */
function candidates(pattern: Pattern, all: Population, random: Random): readonly Caller[] {
  const services = SERVICES.map(byService);
  switch (pattern) {
    case 'rare':
    case 'human':
      return chance(random, 0.8) ? all.people : [...all.people, ...all.pipelines];
    case 'churn':
      return [...all.people, ...all.machines];
    case 'deploy':
      return all.pipelines;
    case 'auto':
      return [services[0] ?? byService('autoscaling.amazonaws.com'), ...all.machines];
    case 'poll':
      return all.machines;
    default:
      return [...all.machines, ...services.slice(4)];
  }
}

/** One to twelve of them. */
export function callersOf(random: Random, pattern: Pattern, population: Population): WeightedCallers {
  const pool = [...candidates(pattern, population, random)];
  const scheduled = pattern === 'cron' || pattern === 'daily burst' || pattern === 'hourly burst';
  const wanted = scheduled ? 1 : Math.floor(logUniform(random, 1, 12.99));
  const callers: Caller[] = [];
  while (callers.length < wanted && pool.length > 0) {
    callers.push(...pool.splice(Math.floor(random.float() * pool.length), 1));
  }
  return { callers, weights: callers.map(() => logUniform(random, 0.05, 1)) };
}

/** Somebody who was not seen before. */
export function stranger(random: Random, account: string): Caller {
  const identity = pick(random, [
    `arn:aws:iam::${account}:user/svc-${hex(random, 6)}`,
    `arn:aws:sts::${account}:assumed-role/OrganizationAccountAccessRole/${hex(random, 8)}`,
    `arn:aws:iam::${account}:user/backup-${hex(random, 4)}`,
  ]);
  return {
    identity,
    userAgent: pick(random, [
      ...TOOLS,
      'python-requests/2.32.5',
      'Boto3/1.26.45 Python/3.9.2 Linux/6.0.0-kali3-amd64 Botocore/1.29.45',
    ]),
  };
}
