/** What the palette knows without asking the server: pages, actions, and names that users carry from elsewhere. */
import { texts } from './palette-texts.ts'

export type Act = 'shortcuts' | 'light' | 'dark' | 'auto' | 'sign-out'

export interface PaletteEntry {
  readonly id: string
  readonly group: keyof typeof texts.groups
  readonly label: string
  readonly hint?: string | undefined
  /** Where it leads, or what it does. */
  readonly to?: string
  readonly act?: Act
  /** Further words it is found by. */
  readonly words?: string
}

const page = (name: keyof typeof texts.pages, to: string, words = ''): PaletteEntry => ({
  id: `page-${name}`,
  group: 'pages',
  label: texts.pages[name],
  to,
  words,
})

const action = (
  name: keyof typeof texts.actions,
  does: { to: string } | { act: Act },
  words = '',
): PaletteEntry => ({
  id: `action-${name}`,
  group: 'actions',
  label: texts.actions[name],
  words,
  ...does,
})

const fixed: readonly PaletteEntry[] = [
  action('paste', { to: '/tokens/inspect' }, 'jwt explain decode'),
  action('createApplication', { to: '/applications/new' }, 'new client app'),
  action('createApi', { to: '/apis/new' }, 'new resource server'),
  action('createUser', { to: '/users/new' }, 'new person account'),
  action('createConnection', { to: '/connections/new' }, 'new database'),
  action('makeToken', { to: '/apis/management/explorer' }, 'api token'),
  action('rotateKey', { to: '/settings/signing-keys' }, 'jwks'),
  action('shortcuts', { act: 'shortcuts' }, 'help keys'),
  action('light', { act: 'light' }, 'colour color'),
  action('dark', { act: 'dark' }, 'colour color night'),
  action('system', { act: 'auto' }, 'colour color auto'),
  action('signOut', { act: 'sign-out' }, 'log out logout'),
  page('overview', '/', 'home start'),
  page('applications', '/applications', 'apps'),
  page('apis', '/apis', 'resource servers audience'),
  page('tokens', '/tokens', 'issued live revoke access'),
  page('inspector', '/tokens/inspect', 'explain'),
  page('simulate', '/tokens/simulate', 'preview'),
  page('policy', '/tokens/policy', 'lifetime limits'),
  page('map', '/map', 'graph matrix who may call'),
  page('logs', '/logs', 'events live tail audit'),
  page('users', '/users', 'people accounts'),
  page('roles', '/roles', 'rbac'),
  page('connections', '/connections', 'database login password'),
  page('branding', '/branding', 'universal login logo colours theme'),
  page('customTexts', '/branding/texts', 'languages translation prompts'),
  page('email', '/email', 'smtp mail'),
  page('templates', '/email/templates', 'mail'),
  page('mailbox', '/email/mailbox', 'sent mail'),
  page('security', '/security', 'brute force anomaly breached'),
  page('general', '/settings/general', 'tenant name environment'),
  page('keys', '/settings/signing-keys', 'rotate jwks'),
  page('advanced', '/settings/advanced', 'sessions logout'),
  page('administrators', '/settings/administrators', 'roles owner'),
  page('managementApi', '/apis/management/settings', 'system'),
  page('explorer', '/apis/management/explorer', 'try request'),
  page('managementAccess', '/apis/management/access', 'system'),
]

type OldName = readonly [
  name: keyof typeof texts.old,
  to: string,
  place: keyof typeof texts.places,
  words?: string,
]

const oldNames: readonly OldName[] = [
  ['gettingStarted', '/', 'overview'],
  ['activity', '/', 'overview'],
  ['clients', '/applications', 'applications'],
  ['tokenSettings', '/apis', 'tokenSettings'],
  ['tokenExpiration', '/apis', 'tokenSettings', 'offline access'],
  ['machine', '/apis', 'access', 'm2m'],
  ['authorizedClients', '/apis', 'access'],
  ['authorizedApplications', '/apis', 'access'],
  ['clientGrants', '/apis', 'access'],
  ['apiExplorer', '/apis/management/explorer', 'explorer'],
  ['setToken', '/apis/management/explorer', 'explorer'],
  ['revealSecret', '/applications', 'credentials'],
  ['rotateSecret', '/applications', 'credentials'],
  ['jwt', '/tokens/inspect', 'inspector', 'jwt.io debugger'],
  ['userManagement', '/users', 'users'],
  ['userManagementRoles', '/roles', 'roles'],
  ['members', '/settings/administrators', 'administrators', 'admins'],
  ['pipeline', '/not-here/actions', 'unsupported'],
  ['rules', '/not-here/actions', 'unsupported'],
  ['hooks', '/not-here/actions', 'unsupported'],
  ['actions', '/not-here/actions', 'unsupported', 'triggers flows'],
  ['devices', '/users', 'devices'],
  ['unlink', '/users', 'devices', 'revoke device'],
]

/** Where an old name leads when the reader is within the record that it speaks of. */
const within: Readonly<
  Record<string, readonly [section: string, tab: string, place: keyof typeof texts.places]>
> = {
  tokenSettings: ['apis', 'settings', 'settingsOf'],
  access: ['apis', 'access', 'accessOf'],
  credentials: ['applications', 'credentials', 'credentialsOf'],
  devices: ['users', 'devices', 'devicesOf'],
}

const oldEntry = ([name, to, place, words = '']: OldName, path: string): PaletteEntry => {
  const [, section, id] = path.split('/')
  const here = within[place]
  const isWithin = here !== undefined && here[0] === section && id !== undefined && id !== 'new'
  return {
    id: `old-${name}`,
    group: 'old',
    label: texts.old[name],
    hint:
      place === 'unsupported'
        ? texts.places.unsupported
        : texts.now(texts.places[isWithin ? here[2] : place]),
    to: isWithin ? `/${here[0]}/${id}/${here[1]}` : to,
    words,
  }
}

/** All of them, for a reader at `path` (an address without `/console`). */
export const entriesAt = (path: string): readonly PaletteEntry[] => [
  ...fixed,
  ...oldNames.map((name) => oldEntry(name, path)),
]

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .filter(Boolean)

/** 2: the label begins so; 1: each typed word begins a word of the entry; 0: not found. */
const score = (entry: PaletteEntry, typed: readonly string[], text: string): number => {
  if (entry.label.toLowerCase().startsWith(text)) return 2
  const words = wordsOf(`${entry.label} ${entry.words ?? ''}`)
  return typed.every((start) => words.some((word) => word.startsWith(start))) ? 1 : 0
}

/**
 * Entries for what was typed, best first. Without words: actions and pages, without old names, which
 * would only confuse who does not look for them.
 */
export const matching = (
  entries: readonly PaletteEntry[],
  typed: string,
): readonly PaletteEntry[] => {
  const text = typed.trim().toLowerCase()
  const words = wordsOf(text)
  if (words.length === 0) return entries.filter(({ group }) => group !== 'old')
  return entries
    .map((entry) => ({ entry, points: score(entry, words, text) }))
    .filter(({ points }) => points > 0)
    .sort((left, right) => right.points - left.points)
    .map(({ entry }) => entry)
}

const longestSearched = 100

/**
 * The token in a pasted text, without `Bearer`; undefined when it cannot be one. Long runs without the
 * signs that names, addresses and identifiers hold count as tokens too: none may end in a search.
 */
export const pastedToken = (text: string): string | undefined => {
  const plain = text.trim().replace(/^(authorization:\s*)?bearer\s+/i, '')
  if (/\s/.test(plain)) return undefined
  if (/^eyJ[\w-]+\./.test(plain)) return plain
  return plain.length >= 40 && !/[@:|/]/.test(plain) ? plain : undefined
}

/** What to ask the server for; undefined when too short to mean something, too long, or a token. */
export const searched = (text: string): string | undefined => {
  const plain = text.trim()
  if (plain.length < 2 || plain.length > longestSearched) return undefined
  return pastedToken(plain) === undefined ? plain : undefined
}
