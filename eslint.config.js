import rxjsX from 'eslint-plugin-rxjs-x';
import tseslint from 'typescript-eslint';

/**
 * A folder that must not import from others: values flow one way.
 * @param {string[]} files
 * @param {string[]} group
 * @param {string} message
 * @returns {import('typescript-eslint').ConfigArray[number]}
 */
const never = (files, group, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

const TEST_KIT = '**/testing/**';
const WIRE = 'The wire stops at src/observables.';

export default tseslint.config(
  { ignores: ['src/gen/**', 'dist/**', 'coverage/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, rxjsX.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // An empty answer is a broken protocol: EmptyError is right.
      'rxjs-x/no-ignored-default-value': 'off',
      // What went wrong in somebody else's stream is theirs to type.
      'rxjs-x/throw-error': ['error', { allowThrowingUnknown: true }],
      // Numbers in messages are what they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `_` says that something is left out on purpose.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 220, skipComments: true, skipBlankLines: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
    },
  },
  {
    // Specs subscribe, and look at what others must not.
    files: ['spec/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts', '*.config.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      'rxjs-x/no-ignored-error': 'off',
      'rxjs-x/no-ignored-subscription': 'off',
      'rxjs-x/no-floating-observables': 'error',
      'rxjs-x/throw-error': 'off',
    },
  },
  // One fence for each folder: a second one for the same file would take the place of the first.
  never(
    ['src/values/**'],
    ['**/observables/**', '**/process/**', '**/gen/**', '@grpc/*', TEST_KIT],
    'Values know nobody but errors and argument checks.',
  ),
  never(['src/arguments/**'], ['../*/**'], 'Argument checks know nobody but errors.'),
  never(
    ['src/decode/**'],
    ['**/observables/**', '**/process/**', '@grpc/*', TEST_KIT],
    'Decoding is pure: bytes in, values out.',
  ),
  never(
    ['src/observables/**'],
    [
      '**/process/**',
      '**/containers/*',
      '!**/services/containers/**',
      '**/images/*',
      '!**/services/images/**',
      TEST_KIT,
    ],
    'Values flow from observables to process, never back.',
  ),
  never(['src/process/**'], ['**/gen/**', '@grpc/*', 'google-protobuf', 'google-protobuf/**', TEST_KIT], WIRE),
  never(['src/containers/**'], ['**/gen/**', '@grpc/*', 'google-protobuf', 'google-protobuf/**', TEST_KIT], WIRE),
  never(
    ['src/oci/**'],
    [
      '**/gen/**',
      '@grpc/*',
      'google-protobuf',
      'google-protobuf/**',
      '**/observables/**',
      '**/containers/*',
      '**/process/**',
      '**/run/**',
      TEST_KIT,
    ],
    'The specification is pure: options in, values out.',
  ),
  never(
    ['src/watch/**'],
    [
      '**/gen/**',
      '@grpc/*',
      'google-protobuf',
      'google-protobuf/**',
      '**/process/**',
      '**/containers/*',
      '**/images/*',
      '**/run/**',
      TEST_KIT,
    ],
    WIRE,
  ),
  never(
    ['src/rootfs/**'],
    [
      '**/gen/**',
      '@grpc/*',
      'google-protobuf',
      'google-protobuf/**',
      '**/observables/**',
      '**/process/**',
      '**/containers/*',
      TEST_KIT,
    ],
    'Files are read, and nobody is asked.',
  ),
  never(
    ['src/stores/**'],
    ['**/gen/**', '@grpc/*', 'google-protobuf', 'google-protobuf/**', '**/process/**', TEST_KIT],
    WIRE,
  ),
  never(['src/run/**'], ['**/gen/**', '@grpc/*', 'google-protobuf', 'google-protobuf/**', TEST_KIT], WIRE),
  never(
    ['src/images/**'],
    [
      '**/gen/**',
      '@grpc/*',
      'google-protobuf',
      'google-protobuf/**',
      '**/process/**',
      '**/containers/*',
      '!**/services/containers/**',
      TEST_KIT,
    ],
    WIRE,
  ),
  never(['src/ready/**'], ['**/gen/**', '@grpc/*', 'google-protobuf', 'google-protobuf/**', TEST_KIT], WIRE),
  never(['src/owners/**'], ['**/gen/**', '@grpc/*', 'google-protobuf', 'google-protobuf/**', TEST_KIT], WIRE),
  never(['src/*.ts'], ['**/gen/**', TEST_KIT], 'The parts are put together from what the folders give.'),
);
