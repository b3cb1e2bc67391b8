/**
 * Builds what is published: the command line, the Terraform provider and the functions that stacks deploy, each one file
 * of JavaScript that plain Node runs.
 * Everything they need is inside, so that an installed package brings no tree of dependencies.
 */
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * The SDK lists the shapes of every operation of a service in one module. Its arrays look as if making them could
 * have effects, so a bundler keeps all of them; marked as pure, those of operations we never call fall away.
 * Node compiles the whole file on every start: what nobody calls is not to be paid for.
 */
const onlyUsedShapes = {
  name: 'only-used-shapes',
  setup(builder) {
    builder.onLoad({ filter: /client-[\w-]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace(
        /^((?:export )?(?:var|const) [\w$]+ = )(\[.*\]|\[.*\n(?:[ \t].*\n)*\]);$/gm,
        (_all, head, array) => `${head}/* @__PURE__ */ (() => ${array})();`,
      );
      return { contents, loader: 'js' };
    });
  },
};

/** zod brings its messages in fifty languages; ours are written in one. */
const oneLanguage = {
  name: 'one-language',
  setup(builder) {
    builder.onResolve({ filter: /\/locales\/index\.js$/ }, ({ path, resolveDir }) =>
      resolveDir.includes('zod')
        ? builder.resolve(path.replace('index.js', 'en.js'), { resolveDir, kind: 'import-statement' })
        : undefined,
    );
  },
};

/**
 * The ES build of yargs' help layout breaks lines in the middle of words; this one breaks them between words.
 * Its help has no colour, so a column is a character.
 */
const wrapAtWords = {
  name: 'wrap-at-words',
  setup(builder) {
    builder.onLoad({ filter: /cliui\/build\/lib\/string-utils\.js$/ }, () => ({
      contents: `
        export const stripAnsi = (text) => text;
        export const wrap = (text, width) =>
          text.split('\\n').flatMap((line) => {
            const lines = [''];
            for (const word of line.split(' ')) {
              const longer = lines.at(-1) === '' ? word : lines.at(-1) + ' ' + word;
              if (longer.length <= width || lines.at(-1) === '') lines[lines.length - 1] = longer;
              else lines.push(word);
            }
            return lines;
          }).join('\\n');
      `,
    }));
  },
};

/** yargs asks Node's assert for two functions, which loads a formatter of differences that nobody gets to see. */
const smallAssert = {
  name: 'small-assert',
  setup(builder) {
    builder.onResolve({ filter: /^(node:)?assert$/ }, ({ path, importer }) =>
      /yargs/.test(importer) ? { path, namespace: 'small-assert' } : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'small-assert' }, () => ({
      contents: `
        const ensure = (holds, message) => { if (!holds) throw new Error(message ?? 'assertion failed'); };
        export const strictEqual = (a, b, message) => ensure(Object.is(a, b), message);
        export const notStrictEqual = (a, b, message) => ensure(!Object.is(a, b), message);
      `,
    }));
  },
};

/**
 * grpc-js reads .proto files for its admin services alone, which a plugin does not offer; the reader would be twice the
 * rest of it. Our own messages are tables (src/provider/protocol/wire).
 */
const noProtoFiles = {
  name: 'no-proto-files',
  setup(builder) {
    builder.onResolve({ filter: /^@grpc\/proto-loader$/ }, ({ path }) => ({ path, namespace: 'no-proto-files' }));
    builder.onLoad({ filter: /.*/, namespace: 'no-proto-files' }, () => ({
      contents: "export function loadSync() { throw new Error('.proto files are not read here'); }",
    }));
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
  // ES modules rather than their CommonJS twins, so that unused parts can fall away.
  mainFields: ['module', 'main'],
  conditions: ['import', 'module'],
};
const stage = await mkdtemp(join(tmpdir(), 'trailinsight-build-'));

/** First into chunks: what is imported when it is needed keeps only what is used. Then the chunks into one file. */
async function oneFile(name, entryPoint, outfile, { mode = 0o644, start } = {}) {
  await build({
    ...shared,
    entryPoints: { [name]: entryPoint },
    outdir: join(stage, name),
    format: 'esm',
    splitting: true,
    plugins: [onlyUsedShapes, oneLanguage, wrapAtWords, smallAssert, noProtoFiles],
    outExtension: { '.js': '.mjs' },
    // CommonJS packages ask for Node's own modules by require.
    banner: { js: "import { createRequire as __create } from 'node:module'; const require = __create('file:///');" },
  });
  const entry = join(stage, name, `${name}.mjs`);
  // ES modules that ask where they are, to require Node's own modules from there: anywhere will do.
  const define = { 'import.meta.url': '"file:///"' };
  await build({ ...shared, entryPoints: [entry], outfile: `${outfile}.new`, format: 'cjs', define });
  if (start) {
    const text = await readFile(`${outfile}.new`, 'utf8');
    await writeFile(`${outfile}.new`, text.replace(/^#!.*\n/, start));
  }
  await chmod(`${outfile}.new`, mode);
  // Renamed when whole: somebody may be running the old one.
  await rename(`${outfile}.new`, outfile);
}

/**
 * Terraform shows the first line of a plugin's output when it cannot start it, and env's own complaint is not there. To
 * a shell this is a program, to Node a string and a comment.
 */
const SAYS_NODE_IS_MISSING = `#!/bin/sh
':' //; command -v node >/dev/null 2>&1 || { echo 'trailinsight needs Node.js 20.19 or newer on PATH; there is no node.'; exit 1; }; exec node "$0" "$@"
`;

await mkdir('dist/lambda/alerts', { recursive: true });
try {
  await oneFile('cli', 'src/cli/main.ts', 'dist/trailinsight.js', { mode: 0o755 });
  // The threads that read logs start from a file of their own.
  await oneFile('reader-worker', 'src/sources/worker/main.ts', 'dist/reader-worker.js');
  await oneFile('provider', 'src/provider/main.ts', 'dist/terraform-provider-trailinsight.js', {
    mode: 0o755,
    start: SAYS_NODE_IS_MISSING,
  });
  // Functions: one file in a folder of its own, which is what gets zipped. No name of this machine is in it: the same
  // sources give the same bytes, so that a second plan has nothing to deploy.
  await oneFile('alerts', 'src/lambda/alerts.ts', 'dist/lambda/alerts/index.js');
  // For those who deploy: what they bring themselves stays outside.
  await build({
    ...shared,
    entryPoints: ['src/constructs/index.ts'],
    outfile: 'dist/constructs.js',
    format: 'cjs',
    minify: false,
    external: ['cdktf', 'constructs', '@cdktf/provider-aws'],
  });
  await build({
    ...shared,
    entryPoints: ['stacks/index.ts'],
    outfile: 'dist/stacks.js',
    format: 'cjs',
    minify: false,
    plugins: [oneLanguage],
    external: ['cdktf', 'constructs', '@cdktf/provider-aws'],
  });
} finally {
  await rm(stage, { recursive: true, force: true });
}
