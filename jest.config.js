/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } } }],
    // jose ships ES modules alone, which jest runs only after they were transformed.
    '/node_modules/jose/.+\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  // Trains once before the test files start, so that they only load the cached model.
  globalSetup: '<rootDir>/tests/support/warmCache.ts',
  testTimeout: 90_000,
};
