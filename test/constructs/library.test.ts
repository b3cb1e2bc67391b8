import { dirname } from 'node:path';

/** Said by the project that jest runs this file in: there is one for each library. */
declare const CDK_LIBRARY: string;

describe('the library under the constructs', () => {
  it('is the one of this run', () => {
    expect(['cdktf', 'cdktn']).toContain(CDK_LIBRARY);
    expect(require('cdktf/package.json').name).toBe(CDK_LIBRARY);
    expect(require.resolve('cdktf')).toMatch(new RegExp(`node_modules.${CDK_LIBRARY}.lib.index.js$`));
  });

  it('is the same one in the provider bindings', () => {
    const bindings = require.resolve('@cdktf/provider-aws/lib/cloudtrail');
    const { Cloudtrail } = require(bindings);
    const { TerraformResource } = require('cdktf');
    expect(dirname(bindings)).toContain('@cdktf/provider-aws');
    expect(Object.getPrototypeOf(Cloudtrail)).toBe(TerraformResource);
  });
});
