/**
 * The list of commands: what `latchkey --help` and the reference page print, and where each one is
 * found.
 */
import type { Call, ExitCode } from './call.ts'

export interface CommandOption {
  /** What stands behind the option in the help; an option without one is a switch. */
  readonly value?: string
  readonly description: string
}

export interface Command {
  readonly name: string
  /** How the positional arguments are told. */
  readonly synopsis: string
  readonly summary: string
  /** Sentences for `latchkey COMMAND --help` and the reference page. */
  readonly details?: string
  readonly options?: Readonly<Record<string, CommandOption>>
  /** How many positional arguments it takes. */
  readonly positionals: readonly [least: number, most: number]
  /** Imported only when the command is called, so that each starts fast. */
  load(): Promise<(call: Call) => Promise<ExitCode>>
}

const json = { description: 'Print JSON.' }

export const commands: readonly Command[] = [
  {
    name: 'serve',
    synopsis: '',
    summary: 'Run the server.',
    details:
      'Creates the database, keys and first client when there are none, prints how to get a token, and serves until SIGTERM or SIGINT. A second start on the same data directory is refused.',
    positionals: [0, 0],
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'token',
    synopsis: '',
    summary: 'Get an access token and print it.',
    details:
      'Asks the running server with client credentials: LATCHKEY_CLIENT_ID and LATCHKEY_CLIENT_SECRET, or else the bootstrap file. Nothing is cached.',
    options: {
      audience: {
        value: 'URI',
        description: 'The API that the token is for; `management` means the Management API.',
      },
      scope: { value: 'SCOPES', description: 'Only these scopes, separated by spaces.' },
      'expires-in': { value: 'SECONDS', description: 'A shorter lifetime than the API gives.' },
      json: { description: 'Print the whole answer as JSON.' },
    },
    positionals: [0, 0],
    load: async () => (await import('./token.ts')).token,
  },
  {
    name: 'inspect',
    synopsis: 'TOKEN|-',
    summary: 'Decode, verify and explain a token.',
    details:
      'With `-` the token is read from standard input, which keeps it out of the list of processes and the history of the shell.',
    options: { json },
    positionals: [1, 1],
    load: async () => (await import('./inspect.ts')).inspect,
  },
  {
    name: 'keys',
    synopsis: 'list|rotate|revoke KID|rekey',
    summary: 'List, rotate or revoke signing keys; seal everything under a new master key.',
    details:
      'A revoked key leaves the key set at once and every token it signed is refused. `rekey` follows a start with LATCHKEY_MASTER_KEY and LATCHKEY_MASTER_KEY_PREVIOUS; afterwards the previous one may go.',
    options: { json },
    positionals: [1, 2],
    load: async () => (await import('./keys.ts')).keys,
  },
  {
    name: 'tenants',
    synopsis: 'list|create NAME|rename NAME|delete NAME',
    summary: 'List, create, rename or delete tenants.',
    details:
      'Speaks to the running server through the socket in its data directory. `rename` changes the issuer and the identifier of the Management API; tokens issued before are refused from then on.',
    options: {
      issuer: { value: 'URL', description: 'Public URL of the tenant (create, rename).' },
      yes: { description: 'Do not ask before deleting.' },
      json,
    },
    positionals: [1, 2],
    load: async () => (await import('./tenants.ts')).tenants,
  },
  {
    name: 'mails',
    synopsis: '',
    summary: 'Show the mails of the development mailbox, newest first.',
    details:
      'Without a mail server, mails to users are kept in the database instead of being sent; with one, those are shown that wait for it or that it did not take. Each is shown with its links, which open accounts. Needs the scope read:mails.',
    options: {
      to: { value: 'ADDRESS', description: 'Only mails to this address.' },
      limit: { value: 'NUMBER', description: 'How many mails to show, 20 unless given.' },
      json,
    },
    positionals: [0, 0],
    load: async () => (await import('./mails.ts')).mails,
  },
  {
    name: 'migrate',
    synopsis: '',
    summary: 'Bring the schema of the database up to this release.',
    details: 'Safe when two start at once, and when there is nothing to do.',
    positionals: [0, 0],
    load: async () => (await import('./migrate.ts')).migrate,
  },
  {
    name: 'settings',
    synopsis: '',
    summary: 'Print every setting, its value and its reason.',
    details: 'Secrets are never printed; only whether they are set.',
    options: { json },
    positionals: [0, 0],
    load: async () => (await import('./settings.ts')).settings,
  },
  {
    name: 'doctor',
    synopsis: '',
    summary: 'Check settings, database, keys, TLS and files, and say what to do.',
    options: { json },
    positionals: [0, 0],
    load: async () => (await import('./doctor.ts')).doctor,
  },
  ...(['users', 'backup', 'restore'] as const).map((name): Command => ({
    name,
    synopsis: '',
    summary: 'Not part of this release; refused.',
    positionals: [0, 9],
    load: async () => (await import('./not-built.ts')).notBuilt(name),
  })),
]
