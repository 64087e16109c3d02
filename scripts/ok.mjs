// One word that says whether the repository is in order: `npm run ok`. Runs every check, prints a short table and the
// output of what failed, and ends with 1 when anything did. `--without=tests,...` leaves named checks out.
import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'

const checks = [
  ['types', 'npx', 'tsc', '-b', 'tsconfig.json'],
  ['lint', 'npx', 'eslint', '.', '--max-warnings=0'],
  ['format', 'npx', 'prettier', '--check', '--log-level=warn', '.'],
  ['floors', 'node', 'build/scripts/check-floors.js'],
  ['names', 'node', 'build/scripts/check-names.js'],
  ['schemas', 'node', 'build/scripts/compare-schemas.js'],
  ['reference', 'node', 'build/scripts/write-reference.js', '--check'],
  ['own api', 'node', 'build/scripts/write-own-api-reference.js', '--check'],
  ['console types', 'node', 'build/scripts/write-console-types.js', '--check'],
  ['tests', 'npx', 'vitest', 'run'],
]

const left = (process.argv.find((word) => word.startsWith('--without=')) ?? '')
  .slice('--without='.length)
  .split(',')

const outcomes = []
for (const [name, command, ...words] of checks) {
  if (left.includes(name)) continue
  const startedAt = performance.now()
  const { status, stdout, stderr } = spawnSync(command, words, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const isGood = status === 0
  if (!isGood) console.log(`\n--- ${name}\n${stdout ?? ''}${stderr ?? ''}`)
  outcomes.push({ name, isGood, seconds, summary: name === 'tests' ? testSummary(stdout) : '' })
  // The later checks run what the compiler wrote.
  if (name === 'types' && !isGood) break
}

/** The runner's own count, such as `Tests  410 passed (410)`. */
function testSummary(output) {
  // eslint-disable-next-line no-control-regex -- colour codes are control characters
  const plain = (output ?? '').replaceAll(/\u001b\[\d+m/g, '')
  return /^\s*Tests\s+(.*)$/m.exec(plain)?.[1] ?? ''
}

console.log('')
for (const { name, isGood, seconds, summary } of outcomes)
  console.log(
    `${isGood ? 'ok    ' : 'FAILED'}  ${name.padEnd(13)} ${seconds.padStart(6)} s  ${summary}`,
  )
const failed = outcomes.filter(({ isGood }) => !isGood)
console.log(
  failed.length === 0 ? 'Everything is in order.' : `${String(failed.length)} not in order.`,
)
process.exit(failed.length === 0 ? 0 : 1)
