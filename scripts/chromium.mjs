// Finds the Chromium that browser tests drive, and installs one when the machine has none: from the system's packages
// where that is allowed, else the build that playwright-core downloads. `npm test` runs this first. It never fails: a
// machine without a browser skips the tests that need one, and says so.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const bundles = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of a Chromium: `CHROMIUM_PATH`, one on the PATH, or the one playwright-core manages; undefined without any. */
export const findChromium = () => {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...bundles, chromium.executablePath()].find((path) => existsSync(path))
}

const runs = (command, words) =>
  spawnSync(command, words, { stdio: 'ignore', timeout: 300_000 }).status === 0

const installFromPackages = () =>
  process.getuid?.() === 0 &&
  existsSync('/usr/bin/apt-get') &&
  runs('apt-get', ['update', '-qq']) &&
  runs('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])

const installBundled = () => {
  const cli = fileURLToPath(new URL('../node_modules/playwright-core/cli.js', import.meta.url))
  return runs(process.execPath, [cli, 'install', 'chromium'])
}

const version = (path) => {
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8' }).trim()
  } catch (error) {
    return `a browser that does not start: ${error.message.split('\n')[0]}`
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (findChromium() === undefined) {
    console.log('No Chromium on this machine; installing one for the browser tests.')
    if (!installFromPackages()) installBundled()
  }
  const path = findChromium()
  console.log(
    path === undefined
      ? 'Browser tests will be SKIPPED: no Chromium could be installed. Set CHROMIUM_PATH to use your own.'
      : `Browser tests use ${path} (${version(path)}).`,
  )
}
