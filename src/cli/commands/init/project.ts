/** The files of a project that cdktf deploys with the installed package: no build, no TypeScript. */
import { randomUUID } from 'node:crypto';
import { formatAccountsSnapshot, PLACEHOLDER_ACCOUNT, PLACEHOLDER_ORGANIZATION } from '../../../config';
import { VERSION } from '../../version';
import { TEMPLATES, type TemplateName } from './templates';
import { TRUST_CLOUDTRAIL } from './templates/parts';
import type { TemplateValues } from './templates/values';

export interface ProjectFile {
  readonly name: string;
  readonly text: string;
}

const MAIN = `// The CDKTF app: trailinsight.yaml in, one stack per account out. Needs no credentials and calls nobody.
const { synthesise } = require('trailinsight/stacks');

process.exitCode = synthesise({
  file: process.env.TRAILINSIGHT_CONFIG || 'trailinsight.yaml',
  env: process.env,
  tell: (line) => process.stderr.write(\`\${line}\\n\`),
});
`;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** `language` is what cdktf asks for; the app itself is plain JavaScript. */
const cdktf = (): string =>
  json({ language: 'typescript', app: 'node main.js', projectId: randomUUID(), sendCrashReports: 'false' });

const packageFile = (): string =>
  json({
    name: 'trails',
    version: '1.0.0',
    private: true,
    description: 'CloudTrail trails with Insights, and alerts on them',
    scripts: {
      validate: 'trailinsight validate',
      synth: 'cdktf synth',
      deploy: "cdktf deploy '*'",
      drift: 'trailinsight drift',
    },
    dependencies: {
      '@cdktf/provider-aws': '^21.22.0',
      cdktf: '^0.21.0',
      constructs: '>=10.6.0 <10.8.0',
      trailinsight: `^${VERSION}`,
    },
    devDependencies: { 'cdktf-cli': '^0.21.0' },
  });

const GITIGNORE = `node_modules/
cdktf.out/
.terraform/
terraform.*.tfstate*
*.tfplan
`;

const readme = (template: TemplateName): string => `# Trails

CloudTrail trails with Insights, and alerts on them, by trailinsight (template \`${template}\`).
\`trailinsight.yaml\` says what there is to be; look for TODO in it first.

${template === 'organization' ? `    ${TRUST_CLOUDTRAIL}    # once\n` : ''}    npm install PATH/trailinsight-${VERSION}.tgz    # as npm pack makes it in a clone of trailinsight
    npx trailinsight validate
    npx cdktf deploy '*'
    npx trailinsight drift

Deploying needs Terraform (1.5 or later; 1.10 for a state in S3 with its lock beside it) and credentials of the account,
in the environment or a profile. \`npx cdktf diff STACK\` shows what would change, \`npx cdktf destroy '*'\` takes it away.

State lies in \`terraform.STACK.tfstate\` here, which git ignores: name a bucket under \`backend\` before a second person
deploys.
`;

/** Replaced by \`trailinsight import --accounts\`: what synthesis needs to know is the management account. */
function snapshot(values: TemplateValues, takenAt: string): string {
  const { accountId = PLACEHOLDER_ACCOUNT, organizationId, partition } = values;
  const management = { id: accountId, name: 'management', partition, ouPath: 'Root', tags: {}, state: 'ACTIVE' };
  return formatAccountsSnapshot({
    takenAt,
    organizationId: organizationId ?? PLACEHOLDER_ORGANIZATION,
    managementAccount: accountId,
    accounts: [management],
  });
}

/** Everything a template consists of, the configuration first. */
export function projectFiles(
  template: TemplateName,
  config: string,
  values: TemplateValues,
  now: Date,
): readonly ProjectFile[] {
  const accounts = { name: 'trailinsight.accounts.json', text: snapshot(values, now.toISOString()) };
  return [
    { name: config, text: TEMPLATES[template](values) },
    { name: 'main.js', text: MAIN },
    { name: 'cdktf.json', text: cdktf() },
    { name: 'package.json', text: packageFile() },
    { name: '.gitignore', text: GITIGNORE },
    { name: 'README.md', text: readme(template) },
    ...(template === 'organization' ? [accounts] : []),
  ];
}
