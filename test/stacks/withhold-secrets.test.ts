import { loadConfig } from '../../src/config';
import { withholdSecrets } from '../../stacks';

describe('withholdSecrets', () => {
  const env = { TI_EXTERNAL_ID: 's3cret', ROLE: 'audit', OTHER: 'word' };

  it.each([
    ['in a block', `external_id: \${env.TI_EXTERNAL_ID}\nregion: \${env.ROLE}`],
    ['in quotes', `external_id: "a-\${env.TI_EXTERNAL_ID}"`],
    ['in braces', `accounts: [{external_id: \${env.TI_EXTERNAL_ID}, profile: \${env.ROLE}}]`],
    ['as JSON', `{"external_id":"\${env.TI_EXTERNAL_ID}","profile":"\${env.ROLE}"}`],
  ])('keeps a variable %s as it is written, and no other', (_, text) => {
    expect(withholdSecrets(text, env)).toEqual({ ...env, TI_EXTERNAL_ID: `\${env.TI_EXTERNAL_ID}` });
  });

  it('lets the rest of the configuration be read', () => {
    const text = `apiVersion: trailinsight/v1
auth: {member_role: "arn:aws:iam::{account_id}:role/\${env.ROLE}", external_id: "\${env.TI_EXTERNAL_ID}"}
trails: {one: {match: {name: acme-one}}}`;
    const { config, diagnostics } = loadConfig(text, 'f', { env: withholdSecrets(text, env), unresolvedEnv: 'error' });
    expect(diagnostics).toEqual([]);
    expect(config?.auth).toMatchObject({
      memberRole: 'arn:aws:iam::{account_id}:role/audit',
      externalId: `\${env.TI_EXTERNAL_ID}`,
    });
  });
});
