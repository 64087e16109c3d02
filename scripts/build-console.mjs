// Builds the console into dist/console, unless what lies there is newer than its sources: `npm start` stays quick.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = new URL('..', import.meta.url).pathname
const built = join(root, 'dist/console/index.html')

const newest = (path) => {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const sources = ['console/src', 'console/index.html', 'console/vite.config.ts', 'package-lock.json']
const isFresh =
  existsSync(built) && sources.every((path) => newest(join(root, path)) <= statSync(built).mtimeMs)

// Built beside and then put in its place, so that a server never finds half a console.
if (!isFresh) {
  const { build } = await import('vite')
  const place = join(root, 'dist/console')
  const beside = join(root, `dist/.console-${String(process.pid)}`)
  const old = `${beside}-old`
  process.env.LATCHKEY_CONSOLE_OUT = beside
  try {
    await build({
      configFile: join(root, 'console/vite.config.ts'),
      mode: 'production',
      logLevel: 'warn',
    })
    if (existsSync(place)) renameSync(place, old)
    renameSync(beside, place)
  } finally {
    rmSync(beside, { recursive: true, force: true })
    rmSync(old, { recursive: true, force: true })
  }
}
