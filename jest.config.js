/** ESM mode: middy 7 exports only `import`, so CommonJS jest could not load it. */
export default {
  testEnvironment: 'node',
  // A busy machine is slow, not wrong: a test fails by what it finds, and by the clock only when it hangs.
  testTimeout: 120_000,
  // Most of them start real services; two at once is what two cores carry.
  maxWorkers: 2,
  reporters: ['<rootDir>/test/support/quiet-when-passing.ts', 'default'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.bundles', '<rootDir>/.data'],
}
