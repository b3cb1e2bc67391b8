import { type FoundBinary, terraformBinary } from './binary';
import { findTerraform, type Terraform, withMirror } from './cli';

/** A describe that runs with the real Terraform, and else shows as skipped, with the reason in its name. */
export function describeWithTerraform(name: string, body: (terraform: Terraform) => void): void {
  describeWithMirror(name, ({ binary, mirror }) => {
    const terraform = withMirror(binary, mirror);
    afterAll(() => terraform.dispose());
    body(terraform);
  });
}

/** For what needs Terraform and no provider but ours. */
export function describeWithBinary(name: string, body: (found: { readonly binary: string }) => void): void {
  describeFound(name, terraformBinary(), body);
}

/** For what needs the stock AWS provider too. */
export function describeWithMirror(
  name: string,
  body: (found: { readonly binary: string; readonly mirror: string }) => void,
): void {
  describeFound(name, findTerraform(), body);
}

function describeFound<T extends object>(
  name: string,
  found: T | Extract<FoundBinary, { missing: string }>,
  body: (found: T) => void,
): void {
  if (!('missing' in found)) {
    describe(name, () => body(found));
    return;
  }
  describe.skip(`${name} (${found.missing})`, () => {
    it('needs the real Terraform', () => undefined);
  });
}
