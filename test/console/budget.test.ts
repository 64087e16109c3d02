/** What a browser loads before the overview stands: scripts and styles, as they travel (gzip). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const built = new URL('../../dist/console/', import.meta.url).pathname
const assets = join(built, 'assets')

const read = (name: string): string => readFileSync(join(assets, name), 'utf8')
const weight = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0) / 1024

/** Everything that a script imports before it runs, itself included. */
const closure = (names: readonly string[]): string[] => {
  const found = new Set<string>()
  const waiting = [...names]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const imports = read(name).matchAll(/(?:import|from)\s*["']\.\/([\w.-]+\.js)["']/g)
    waiting.push(...[...imports].map(([, imported = '']) => imported))
  }
  return [...found]
}

const page = readFileSync(join(built, 'index.html'), 'utf8')
const named = (ending: string): string[] =>
  [...page.matchAll(new RegExp(String.raw`/console/assets/([\w.-]+\.${ending})`, 'g'))].map(
    ([, name = '']) => name,
  )
const overview = readdirSync(assets).filter((name) => /^overview-page-[\w-]+\.(js|css)$/.test(name))

test('the first load stays within 260 KB of scripts and 40 KB of styles', () => {
  const scripts = closure([...named('js'), ...overview.filter((name) => name.endsWith('.js'))])
  const styles = [...named('css'), ...overview.filter((name) => name.endsWith('.css'))]
  expect(scripts.length).toBeGreaterThan(1)
  expect(styles.length).toBeGreaterThan(0)
  expect(weight(scripts)).toBeLessThanOrEqual(260)
  expect(weight(styles)).toBeLessThanOrEqual(40)
})

test('charts, graph and editor are no part of it', () => {
  const scripts = closure(named('js')).map(read).join('\n')
  for (const word of ['recharts', 'react-flow__', 'cm-gutters']) expect(scripts).not.toContain(word)
})
