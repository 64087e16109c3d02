import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

test('the built program can be executed, so that npx finds it after every build', () => {
  expect(statSync(program).mode & 0o111).toBe(0o111)
})

test('a reader that closes early, such as head, makes no error', async () => {
  const child = spawn(process.execPath, [program, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  child.stdout.destroy()
  const [exitCode] = (await once(child, 'close')) as [number]
  expect({ exitCode, said }).toEqual({ exitCode: 0, said: '' })
})
