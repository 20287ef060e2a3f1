import eslint from '@eslint/js';
import jest from 'eslint-plugin-jest';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

const SPECS = ['**/*.spec.ts'];

/** Floors that compute and do nothing else: the law as data, the counting of days, and of durations. */
const PURE = [
  ...['workflows/**/*.ts', 'libs/workflow-kit/**/*.ts', 'libs/working-time/**/*.ts'],
  ...['libs/statistics/**/*.ts', 'libs/process/**/*.ts'],
];

/** Floors that may wait for a database, but are handed the time. */
const TIME_IS_PASSED_IN = [
  ...['libs/engine/**/*.ts', 'libs/durations/**/*.ts', 'libs/identity/**/*.ts'],
  'libs/worker/**/*.ts',
];

const SHOULD = ['\\bshould\\b', 'Say what happens: "does x when y", not "should".'];

const TIMERS = ['setTimeout', 'setInterval'];

const banned = (selector, message) => ({ selector, message });

/** Language that the house does without, everywhere. */
const HOUSE_SYNTAX = [
  banned('TSEnumDeclaration', 'Write `[...] as const` and derive the type: an enum exists twice.'),
  banned(
    'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    'Two casts to silence the compiler: narrow the value, or mend its type.',
  ),
  banned(
    'ClassDeclaration[superClass=null][implements.length=0][body.body.length>0]:not(:has(Decorator))',
    'A class is for Nest, entities, payloads and errors: write functions.',
  ),
];

const PURITY = 'This floor is pure: it must give the same answer for ever, on any machine.';

const IMPURE_GLOBALS = [
  ...['Date', 'performance', 'process', 'fetch', 'crypto', 'console', 'queueMicrotask'],
  ...['globalThis', 'global', 'require', 'setImmediate'],
  ...TIMERS,
].map((name) => ({ name, message: PURITY }));

const PURE_SYNTAX = [
  banned(':function[async=true]', `${PURITY} Nothing here waits.`),
  banned('AwaitExpression', `${PURITY} Nothing here waits.`),
  banned('ForOfStatement[await=true]', `${PURITY} Nothing here waits.`),
  banned('ImportExpression', `${PURITY} Import at the top.`),
];

const NOW = 'The time is passed in: a replay must see the time of the fact, not of the machine.';

const LATER = 'The time is passed in: what must happen later is a clock row, not a timer.';

const CLOCK_SYNTAX = [
  banned('NewExpression[callee.name="Date"][arguments.length=0]', NOW),
  banned('CallExpression[callee.name="Date"]', NOW),
];

const CLOCK_PROPERTIES = [
  { object: 'Date', property: 'now', message: NOW },
  { object: 'performance', property: 'now', message: NOW },
];

const ENVIRONMENT = {
  object: 'process',
  property: 'env',
  message: 'Read it once in libs/config, or in the main of the app, and pass the value.',
};

const OWN_CODE_IS_NOT_MOCKED = ['mock', 'doMock', 'unstable_mockModule'].map((property) => ({
  object: 'jest',
  property,
  message: 'Mock only what is outside the building, and hand it in.',
}));

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  eslint.configs.recommended,
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        URL: 'readonly',
        console: 'readonly',
        performance: 'readonly',
      },
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', module: 'writable', __dirname: 'readonly' },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        // Nest finds what to inject in the emitted metadata; consistent-type-imports, knowing it, does
        // not turn those imports into types (the injection would fail at run time).
        emitDecoratorMetadata: true,
        experimentalDecorators: true,
      },
    },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',

      // A Nest module is a class with a decorator and nothing in it; the payload of a bare event is empty.
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowWithDecorator: true, allowEmpty: true },
      ],
      // An entity is a shape without behaviour: rows are literals of it.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // A decorated property keeps its type: the emitted metadata reads it.
      '@typescript-eslint/no-inferrable-types': ['error', { ignoreProperties: true }],
      // Marked as deprecated only to stand out. It lets sign-in ask a provider on this machine over http.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
      // A `type` fits where an index signature is wanted (JSON, events), an `interface` does not.
      '@typescript-eslint/consistent-type-definitions': 'off',

      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      'no-restricted-properties': ['error', ENVIRONMENT],
      'no-restricted-syntax': ['error', ...HOUSE_SYNTAX],
    },
  },
  {
    files: ['**/*.{ts,mjs,cjs}'],
    rules: {
      eqeqeq: 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'max-depth': ['error', 3],
      complexity: ['error', 10],
    },
  },
  {
    files: ['libs/**/*.ts', 'workflows/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: TIME_IS_PASSED_IN,
    ignores: SPECS,
    rules: {
      'no-restricted-globals': ['error', ...TIMERS.map((name) => ({ name, message: LATER }))],
      'no-restricted-properties': ['error', ENVIRONMENT, ...CLOCK_PROPERTIES],
      'no-restricted-syntax': ['error', ...HOUSE_SYNTAX, ...CLOCK_SYNTAX],
    },
  },
  {
    // Somebody has to wait for the next due instant: here, and nowhere else.
    files: ['libs/worker/src/sleep.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: PURE,
    ignores: SPECS,
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: PURITY },
      ],
      'no-restricted-syntax': ['error', ...HOUSE_SYNTAX, ...PURE_SYNTAX],
    },
  },
  {
    files: ['apps/cli/src/main.ts', 'libs/config/**/*.ts', 'libs/testing/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: SPECS,
    extends: [jest.configs['flat/recommended'], jest.configs['flat/style']],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'no-restricted-properties': ['error', ENVIRONMENT, ...OWN_CODE_IS_NOT_MOCKED],
      '@typescript-eslint/no-non-null-assertion': 'off', // a missing row fails the test all the same
      'jest/consistent-test-it': ['error', { fn: 'it' }],
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', '**.then*'] }],
      'jest/no-commented-out-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/prefer-importing-jest-globals': 'error',
      'jest/valid-title': ['error', { mustNotMatch: { it: SHOULD } }],
    },
  },
  {
    files: ['libs/testing/**/*.spec.ts', 'test/**/*.spec.ts'],
    rules: { 'no-restricted-properties': ['error', ...OWN_CODE_IS_NOT_MOCKED] },
  },
);
