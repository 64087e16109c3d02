import js from '@eslint/js'
import ts from 'typescript-eslint'

export default ts.config(
  {
    ignores: [
      '**/dist/**',
      'build/**',
      'data/**',
      '**/node_modules/**',
      'console/src/api/schema.ts',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
      },
    },
    rules: {
      'max-params': ['error', 3],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'No enums: use a union of literals.' },
        { selector: 'TSModuleDeclaration[declare!=true]', message: 'No namespaces.' },
        { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
        {
          selector: 'CatchClause[param=null]',
          message: 'Name the error: a swallowed error hides a fault.',
        },
      ],
      'no-throw-literal': 'error',
      eqeqeq: ['error', 'always'],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['console/src/**/*.tsx', 'console/src/parts/use-editor.ts'],
    rules: {
      // A component's markup is read from top to bottom like a page.
      'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['console/src/**'],
    languageOptions: {
      globals: {
        window: 'readonly',
        document: 'readonly',
        localStorage: 'readonly',
        sessionStorage: 'readonly',
        navigator: 'readonly',
        crypto: 'readonly',
      },
    },
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['console/src/api/schema.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: [
      '**/*.test.{ts,tsx}',
      'test/**',
      'bench/**',
      'scripts/**',
      'examples/**',
      '**/*.config.*',
    ],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Tests read whatever the wire holds.
      '@typescript-eslint/no-explicit-any': 'off',
      'max-params': 'off',
    },
  },
)
