const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
const shared = {
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } } }],
    // jose ships ES modules alone, which jest runs only after they were transformed.
    '/node_modules/jose/.+\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
};

/** The files tests/…/NAME.KIND.test.ts. */
function project(kind) {
  return {
    ...shared,
    displayName: kind,
    testRegex: `/tests/(?:.+/)?[^./]+\\.${kind}\\.test\\.ts$`,
    globalSetup: '<rootDir>/tests/support/globalSetup.ts',
  };
}

/** @type {import('jest').Config} */
module.exports = {
  // Half of the time, tests wait for processes and timers.
  maxWorkers: Math.max(3, availableParallelism() - 1),
  // For a busy machine. jest ignores a project's own.
  testTimeout: 90_000,
  projects: [
    // Pure and quick: no server, no process, no trained model.
    {
      ...shared,
      displayName: 'unit',
      testRegex: '/tests/(?:.+/)?[^./]+\\.test\\.ts$',
      globalSetup: '<rootDir>/tests/support/writeGuide.ts',
    },
    // The turn, with the model that the shipped knowledge trains.
    project('model'),
    // A server in the test's own process.
    project('http'),
    // Processes, threads, folders on disk, Redis; and what is too slow for the unit tests.
    project('process'),
    // Chromium.
    project('browser'),
  ],
};
