/** The commands of the guides, pasted as they stand into a shell beside a fresh server: what each page promises must appear. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { freePort, plainEnvironment } from '../support/tls-server.ts'

const root = new URL('../../', import.meta.url).pathname
const program = join(root, 'dist/main.js')

/** Without the blocks marked `not run`, and those that install or start. */
const commandsOf = (guide: string): string => {
  const text = readFileSync(join(root, 'docs/guides', `${guide}.md`), 'utf8')
  return [...text.matchAll(/^(<!-- not run -->\n+)?```sh\n(.*?)^```/gms)]
    .filter(
      ([, isNotRun, block = '']) => isNotRun === undefined && !/^npm (ci|start)$/m.test(block),
    )
    .map(([, , block = '']) => block)
    .join('\n')
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** `serve` in a directory that looks like the repository's; answers the directory and the port. */
const startLatchkey = async (): Promise<{ directory: string; port: number }> => {
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-guide-'))
  cpSync(join(root, 'examples'), join(directory, 'examples'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'))
  const port = await freePort()
  const server: ChildProcess = spawn(process.execPath, [program, 'serve'], {
    cwd: directory,
    env: { ...plainEnvironment(), LATCHKEY_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  closing.push(async () => {
    server.kill()
    await ended
    rmSync(directory, { recursive: true, force: true })
  })
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (chunk) => {
      if (String(chunk).includes('"msg":"listening"')) resolve()
    })
    server.once('exit', () => {
      reject(new Error('The server ended.'))
    })
  })
  return { directory, port }
}

/** Runs the commands in one shell. `npx latchkey` is the built program, which needs no package cache. */
const paste = async (commands: string): Promise<string> => {
  const { directory, port } = await startLatchkey()
  const script = [
    `npx() { shift; node ${program} "$@"; }`,
    commands.replaceAll('8443', String(port)).replaceAll(/^sleep 11$/gm, ''),
  ].join('\n')
  const env = { ...plainEnvironment(), LATCHKEY_ISSUER: `https://localhost:${String(port)}/` }
  const shell = spawn('bash', ['-c', `exec 2>&1\n${script}`], { cwd: directory, env })
  let said = ''
  shell.stdout.on('data', (chunk) => (said += String(chunk)))
  await once(shell, 'close')
  return said.replaceAll(String(port), '8443')
}

/** What must appear, in this order. */
const promises: Readonly<Record<string, readonly RegExp[]>> = {
  'call-an-api': [
    /"identifier":"https:\/\/invoices\.example\/"/,
    /"id":"cgr_\w+"/,
    /"access_token":"ey[^"]+","scope":"read:invoices","expires_in":3600/,
    /\}ey[\w.-]+$/m,
    /"id":"cgr_\w+"/,
    /"access_token":"ey[^"]+","scope":"read:invoices"/,
  ],
  'lifetimes-and-revocation': [
    /"expires_in": 10,/,
    /\{"max_lifetime":300\}/,
    /won: 'client'/,
    /HTTP\/1\.1 200 OK/,
    /"revoked":1,"complete":true/,
    /"revoked":1,"complete":true/,
    /"revoked":\d,.*"still_accepted_by":\["https:\/\/orders\.example\/"\],"refresh_tokens":0,"issued_before"/,
    /"revoked":1,"complete":true/,
    /"rules":\[\{"before":/,
    /\{"active":false\}/,
  ],
  'rotate-a-secret': [
    /"client_secret":"[\w-]{64}","hint":"[\w-]{4}".*"both_until":"/,
    /^ey/m,
    /^ey/m,
    /"newest":true.*"newest":false/,
    /user_agent: 'latchkey-cli'/,
    /"ends_at":"/,
    /"newest":true/,
    /the server answered 401/,
    /^ey/m,
    /"newest":true/,
    /^ey/m,
    /^true$/m,
  ],
  'understand-a-token': [
    /^status +active$/m,
    /^issue\.details\.latchkey\.lifetime\.won +request$/m,
    /^status +invalid\nfault +bad_signature$/m,
    /won: 'request'/,
    /status: 'active'/,
    /"issued":true/,
    /"issued":false,"status":403.*delete:orders/,
    /Service not found: https:\/\/orders\.example"/,
    /"type":"feccft".*wrong secret or unknown client/,
  ],
  'trust-the-local-certificate': [
    /\{"status":"ok"\}/,
    /^200$/m,
    /^200$/m,
    /Name Constraints: critical/,
    /DNS:localhost/,
  ],
  'come-from-auth0': [/^\w{32} Management client$/m, /"errorCode":"feature_not_enabled"/],
  operate: [
    /^LATCHKEY_ISSUER /m,
    /\{"status":"ok"\}\{"status":"ok"\}/,
    /^ok +keys +Every tenant has a key/m,
    // A list that curl printed just before ends without a line break.
    /event: log$/m,
    /"log_retention_days":30/,
    /"log_retention_days":60,.*"oauth_token":\{"burst":200,"per_second":50\}/,
    /^\w[\w-]+ +current /m,
    /"note":"Export of October"/,
  ],
  branding: [
    /"friendly_name":"Northwind"/,
    /"primary":"#6d28d9"/,
    /^\/u\/theme\/[\w-]{22}\.css$/m,
    /^\{"versions":\[\]\}$/m,
  ],
  'add-login-to-a-react-app': [
    /"app_type":"spa"/,
    /^302 https:\/\/localhost:8443\/u\/login\?state=/m,
  ],
  'add-login-to-an-express-site': [
    /"app_type":"regular_web"/,
    /^302 https:\/\/localhost:8443\/u\/login\?state=/m,
  ],
  'add-login-to-a-command-line-tool': [
    /"user_code":"[A-Z]{4}-[A-Z]{4}"/,
    /"error":"authorization_pending"/,
  ],
  'users-and-connections': [
    /"email_verified":false/,
    /ada@example\.com +Confirm your email address/,
    /\/u\/email-verification\?ticket=/,
    /"enforce_policies":true/,
    /"issued":true.*"permissions":\["read:orders"\]/,
    /^claims\.permissions +read:orders$/m,
    /left_out +\[\{"scope":"create:orders","gate":"rbac"/,
    /"max_attempts":10/,
    /"blocked_for":\[\]/,
  ],
  'refresh-tokens': [
    /"allow_offline_access":true/,
    /^v1\.[\w-]+$/m,
    /^another one$/m,
    /"error":"invalid_grant"/,
    /"error":"invalid_grant"/,
    /"type":"ferrt".*"latestCounter":1,"tokenCounter":0/,
    /"error":"invalid_grant"/,
    /"tokens":\[\{"id":.*"rotating":true/,
    /"error":"invalid_grant"/,
  ],
  'sessions-and-logout': [
    /"session_lifetime":24/,
    /^https:\/\/localhost:8443\/oidc\/logout$/m,
    /shop\.example\/backchannel-logout/,
    /"sessions":\[\]/,
    /202$/m,
  ],
  tenants: [
    /^default +https:\/\/localhost:8443\/$/m,
    /Tenant lab is served at https:\/\/127\.0\.0\.1:8443\//,
    /"issuer":"https:\/\/127\.0\.0\.1:8443\/"/,
    /Tenant lab is served at https:\/\/\[::1\]:8443\//,
    /Tenant lab and everything in it is deleted\./,
  ],
}

const absent = ['bash', 'curl', 'openssl', 'python3'].filter(
  (tool) => spawnSync(tool, ['--version']).error !== undefined,
)
const bundle = '/etc/ssl/certs/ca-certificates.crt'
if (absent.length > 0 || !existsSync(bundle))
  console.warn(`The guides are not tried here: ${[...absent, bundle].join(', ')} missing.`)

for (const [guide, promised] of Object.entries(promises))
  test.skipIf(absent.length > 0 || !existsSync(bundle))(
    `the commands of docs/guides/${guide}.md do what the page says`,
    { timeout: 120_000 },
    async () => {
      let rest = await paste(commandsOf(guide))
      for (const expected of promised) {
        const found = expected.exec(rest)
        expect(found, `${String(expected)} in ${rest.slice(0, 2_000)}`).not.toBeNull()
        rest = rest.slice((found?.index ?? 0) + (found?.[0].length ?? 0))
      }
    },
  )
