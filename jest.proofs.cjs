const { projects, testTimeout } = require('./jest.config.cjs');

/** Proofs that take minutes, most of them waiting for the AWS provider's own polling: `npm run proofs`. */
/** @type {import('jest').Config} */
module.exports = {
  projects: [{ ...projects[0], displayName: 'proofs', testMatch: ['<rootDir>/test/**/*.proof.ts'] }],
  testTimeout,
};
