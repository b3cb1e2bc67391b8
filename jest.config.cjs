/** ESM-only packages that jest must compile, because the tests run in CommonJS. */
const esmPackages = [
  'p-limit',
  'yocto-queue',
  'http-proxy-agent',
  'https-proxy-agent',
  'agent-base',
  'proxy-agent-negotiate',
];

/**
 * A test file runs in a context of its own, where every look at a global is a call into Node: ten times as slow as the
 * arithmetic around it. Math is handed in instead. Not what a module declares for itself (cdktf a Number), nor the clock
 * and the timers, which tests put others in place of.
 */
const globalsOfHotLoops = ['Math'];

/** How a test file is compiled and run, whatever it is about. */
const shared = {
  testEnvironment: 'node',
  sandboxInjectedGlobals: globalsOfHotLoops,
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdktf.out/'],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    { ...shared, displayName: 'tests', testMatch: ['<rootDir>/test/**/*.test.ts'], globals: { CDK_LIBRARY: 'cdktf' } },
    {
      ...shared,
      // The constructs once more, on the library that has taken cdktf's place, as its users alias it. The alias holds
      // for the provider bindings inside node_modules too.
      displayName: 'constructs on cdktn',
      testMatch: ['<rootDir>/test/constructs/**/*.test.ts'],
      moduleNameMapper: { '^cdktf$': 'cdktn', '^cdktf/(.*)$': 'cdktn/$1' },
      globals: { CDK_LIBRARY: 'cdktn' },
    },
  ],
  // Most files wait for processes they have started: a worker for each core, and not one less, which on two is one.
  maxWorkers: '100%',
  testTimeout: 60_000,
  // Counts in the files below alone. V8's own counts all that a process has ever loaded, anew after every test file: seconds.
  coverageProvider: 'babel',
  coverageReporters: ['text-summary'],
  collectCoverageFrom: ['src/selectors/**/*.ts', 'src/config/**/*.ts', '!src/config/model.ts'],
  // The rooms everything else rests on; the others are held by what they do against the local AWS.
  coverageThreshold: {
    './src/selectors/': { lines: 98, branches: 95 },
    './src/config/': { lines: 95, branches: 90 },
  },
  reporters: ['default', '<rootDir>/scripts/jest-counts.cjs'],
};
