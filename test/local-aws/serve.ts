import { parseArgs } from 'node:util';
import { seedDemoOrganization } from './demo-organization';
import { startLocalAws } from './start';

const usage = `npm run local-aws -- [--port 4599] [--demo]

Starts the local AWS and keeps it until Ctrl-C. --demo puts a small organization into it.`;

async function main(): Promise<void> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4599' },
      demo: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--port must be a number from 1 to 65535, not ${values.port}.`);
  }
  const aws = await startLocalAws({ port, log: (line) => process.stderr.write(`${line}\n`) });
  const interrupted = new Promise((resolve) => process.on('SIGINT', resolve).on('SIGTERM', resolve));
  try {
    const trails = values.demo ? await seedDemoOrganization(aws) : [];
    const variables = Object.entries(aws.env()).map(([name, value]) => `export ${name}=${value}`);
    process.stdout.write(
      [
        ...(trails.length > 0 ? ['Trails:', ...trails.map((arn) => `  ${arn}`), ''] : []),
        '# The access key id is the account to act in.',
        ...variables,
        '',
        '# for example',
        'aws cloudtrail list-trails',
        '',
        'Ctrl-C stops it.',
        '',
      ].join('\n'),
    );
    await interrupted;
  } finally {
    await aws.stop();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
