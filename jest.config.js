/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  // Trains once before the test files start, so that they only load the cached model.
  globalSetup: '<rootDir>/tests/support/warmCache.ts',
  testTimeout: 20_000,
};
