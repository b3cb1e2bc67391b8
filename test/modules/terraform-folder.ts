import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const MODULES = join(__dirname, '..', '..', 'modules');

/** Folders for roots that call a module; gone after the tests. */
export function rootFolders(): (name: string, main: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-module-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, main) => {
    const root = join(folder, name);
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, 'main.tf'), main);
    return root;
  };
}

/** A root that calls the module for trails. */
export const callTrail = (settings: string): string => `
provider "aws" {
  region            = "eu-west-1"
  s3_use_path_style = true
}

module "trail" {
  source = "${join(MODULES, 'trail')}"
${settings}
}
`;
