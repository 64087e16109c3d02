import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: { '@latchkey/verifier': new URL('./verifier/src/index.ts', import.meta.url).pathname },
  },
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'console/src/**/*.test.ts',
      'verifier/src/**/*.test.ts',
      'test/**/*.test.{ts,tsx}',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a page shows is asked for until it shows it: a browser on a busy machine is slow.
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    maxWorkers: 2,
  },
})
