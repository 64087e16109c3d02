/** Needs a running Latchkey; see the README beside this file. Exits with 0 when all holds. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBrowser } from '../browser-without-scripts.mjs'
import { issuer, withLogin } from '../check-login.mjs'

const program = fileURLToPath(new URL('orders.js', import.meta.url))

/** What a person does in a browser: open the address, compare the code, sign in. */
const approve = async (said, { email, password }) => {
  const address = /^Open (\S+)$/m.exec(said)?.[1]
  const code = /the code: (\S+)$/m.exec(said)?.[1]
  const browser = createBrowser()
  let page = await browser.open(address)
  // The address carries the code; a page may ask for it all the same.
  if (!page.html.includes('value="confirm"')) page = await browser.submit(page, { code })
  assert.ok(page.html.includes(code), 'the page shows the code of the terminal')
  const login = await browser.submit(page, { action: 'confirm' })
  return browser.submit(login, { username: email, password })
}

const directory = mkdtempSync(join(tmpdir(), 'orders-'))
try {
  await withLogin({ name: 'cli' }, async ({ clientId, audience, api, person }) => {
    const file = join(directory, 'login.json')
    const env = {
      ...process.env,
      LATCHKEY_ISSUER: issuer,
      AUDIENCE: audience,
      API_URL: api.url,
      ORDERS_FILE: file,
      CLIENT_ID: clientId,
    }
    /** Runs a command to its end; `onText` is told all it has said so far. */
    const run = async (command, onText = () => undefined) => {
      const child = spawn(process.execPath, [program, command], { env })
      let out = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk) => onText((out += String(chunk))))
      const [code] = await once(child, 'close')
      return { code, out }
    }

    const stranger = await run('list')
    assert.deepEqual(stranger, { code: 1, out: 'Nobody is signed in. Run: orders.js login\n' })

    let approval
    const signedIn = await run('login', (said) => {
      if (/the code: \S+\n/.test(said)) approval ??= approve(said, person)
    })
    assert.equal((await approval).status, 200, 'the browser says that it is done')
    assert.match(signedIn.out, /^Hello Ada Lovelace\.$/m, 'the tool knows who it is')
    assert.deepEqual(await run('list'), { code: 0, out: '1 key ring\n' }, 'the API is called')

    const before = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...before, good_until: 0 }))
    assert.deepEqual(await run('list'), { code: 0, out: '1 key ring\n' }, 'tokens are renewed')
    const after = JSON.parse(readFileSync(file, 'utf8'))
    assert.notEqual(after.refresh_token, before.refresh_token, 'the refresh token rotates')

    assert.deepEqual(await run('logout'), { code: 0, out: 'Bye.\n' })
    writeFileSync(file, JSON.stringify({ ...after, good_until: 0 }))
    const ended = await run('list')
    assert.deepEqual(ended, { code: 1, out: 'Your sign-in has ended. Run: orders.js login\n' })
  })
} finally {
  rmSync(directory, { recursive: true, force: true })
}
console.log('login-cli: all checks hold')
