/** Acceptance tests: the built provider under the real Terraform, against a local AWS. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HUB, localAws } from '../../cli/world';
import type { LocalAws } from '../../local-aws/start';
import { bareEnvironment } from '../../terraform/cli';
import { describeWithBinary, describeWithMirror } from '../../terraform/describe-with-terraform';
import { mirrorConfig, mirrorsForBoth } from '../../terraform/mirror';
import { installForOverride, installIntoMirror, overrideConfig } from './installation';
import { TerraformWorkspace } from './workspace';

export interface Acceptance {
  /** Empty before each test. */
  readonly aws: LocalAws;
  /** Folder of this test file's own copy of the provider: names its processes. */
  readonly providerFolder: string;
  /** `import { identity = … }`. */
  readonly importsByIdentity: boolean;
  /** A working directory that finds our provider, and no other, without `init`. */
  readonly workspace: (options?: WorkspaceOptions) => TerraformWorkspace;
}

export interface AcceptanceBesideStock extends Acceptance {
  /** A working directory that finds ours and the stock AWS provider, after `init()`. */
  readonly workspaceWithMirror: (options?: WorkspaceOptions) => TerraformWorkspace;
}

export interface WorkspaceOptions {
  /** Whose credentials it has. @default HUB */
  readonly account?: string;
  /** Instead of the local AWS' address and credentials. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Skipped, visibly, when there is no Terraform and none can be built. */
export function describeProvider(name: string, body: (acceptance: Acceptance) => void): void {
  describeWithBinary(name, ({ binary }) => body(acceptance(binary)));
}

/** Skipped, visibly, when there is no Terraform or no mirror with the stock AWS provider. */
export function describeBesideStock(name: string, body: (acceptance: AcceptanceBesideStock) => void): void {
  describeWithMirror(name, ({ binary, mirror }) => {
    const base = acceptance(binary);
    let mirrors: readonly string[];
    beforeAll(async () => {
      const own = join(base.providerFolder, 'mirror');
      const { code, stdout, stderr } = await installIntoMirror(own, bareEnvironment());
      if (code !== 0) throw new Error(`trailinsight provider install: exit ${code}\n${stdout}${stderr}`);
      mirrors = [own, ...mirrorsForBoth(mirror, base.providerFolder)];
    });
    const workspaceWithMirror = ({ account, env }: WorkspaceOptions = {}) => {
      const settings = { binary, cliConfig: mirrorConfig(mirrors), env: env ?? base.aws.env(account ?? HUB) };
      return opened(new TerraformWorkspace(settings));
    };
    // Not spread: `aws` and the folder are there only once the tests run.
    body(Object.defineProperty(base, 'workspaceWithMirror', { value: workspaceWithMirror }) as AcceptanceBesideStock);
  });
}

const workspaces: TerraformWorkspace[] = [];

function opened(workspace: TerraformWorkspace): TerraformWorkspace {
  workspaces.push(workspace);
  return workspace;
}

function acceptance(binary: string): Acceptance {
  const world = localAws();
  let folder = '';
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ti-provider-')));
    installForOverride(folder);
  });
  afterEach(() => {
    for (const workspace of workspaces.splice(0)) workspace.dispose();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    get aws() {
      return world.aws;
    },
    get providerFolder() {
      return folder;
    },
    importsByIdentity: isSince(binary, 1, 12),
    workspace: ({ account, env } = {}) => {
      const settings = { binary, cliConfig: overrideConfig(folder), env: env ?? world.aws.env(account ?? HUB) };
      return opened(new TerraformWorkspace(settings));
    },
  };
}

/** Terraform and OpenTofu count alike here. */
function isSince(binary: string, major: number, minor: number): boolean {
  const text = execFileSync(binary, ['version', '-json'], { encoding: 'utf8', env: bareEnvironment() });
  const { terraform_version } = JSON.parse(text) as { readonly terraform_version: string };
  const [foundMajor = 0, foundMinor = 0] = terraform_version.split('.').map(Number);
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}
