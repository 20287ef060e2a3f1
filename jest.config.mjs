// Awkward on purpose: a London date must be right because it was worked out, not because the machine
// happens to stand in London. The workers, and the programs that tests start, inherit it.
process.env.TZ = 'America/Los_Angeles';

const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2023',
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

/** One run, both databases: global-setup starts the PostgreSQL server that the database specs share. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/workflows', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: {
    '^#libs/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^#workflows$': '<rootDir>/workflows/index.ts',
    '^#workflows/([^/]+)$': '<rootDir>/workflows/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/libs/testing/src/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/src/global-teardown.mjs',
  testSequencer: '<rootDir>/libs/testing/src/grouped-sequencer.mjs',
  setupFiles: ['<rootDir>/libs/testing/src/each-file.ts'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
