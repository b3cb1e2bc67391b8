import { findTerraform, type Terraform, withMirror } from './cli';

/** A describe that runs with the real Terraform, and else shows as skipped, with the reason in its name. */
export function describeWithTerraform(name: string, body: (terraform: Terraform) => void): void {
  const found = findTerraform();
  if ('missing' in found) {
    describe.skip(`${name} (${found.missing})`, () => {
      it('needs the real Terraform', () => undefined);
    });
    return;
  }
  describe(name, () => {
    const terraform = withMirror(found.binary, found.mirror);
    afterAll(() => terraform.dispose());
    body(terraform);
  });
}
