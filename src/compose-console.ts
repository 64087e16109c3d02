/** The server part of the console, built once, for `compose.ts`. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { scopesOfRole, administratorRoles } from './domain/administrator.ts'
import { consoleFiles } from './http/console-files.ts'
import type { ConsoleParts } from './http/console-session.ts'
import type { Clock } from './kit/clock.ts'
import type { Vault } from './kit/vault.ts'
import { systemScopes } from './management/system-scopes.ts'
import type { IssueAccessToken } from './protocol/issuance/access-token.ts'
import { consoleTokens } from './protocol/issuance/console-token.ts'
import type { SessionKeeping } from './protocol/sessions.ts'
import type { Grant } from './protocol/token/grant.ts'
import { ownCodes } from './protocol/token/redeem-own-code.ts'
import { grantTypes } from './protocol/vocabulary.ts'

/** Beside the built program; sources that run unbuilt find what was built last. */
const builtConsole = (): string => {
  const beside = fileURLToPath(new URL('./console/', import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL('../dist/console/', import.meta.url))
}

export const composeConsole = (parts: {
  readonly clock: Clock
  readonly vault: Vault
  readonly sessions: SessionKeeping
  readonly issue: IssueAccessToken
  readonly grants: readonly Grant[]
  /** Where the built console lies; beside the program unless given. */
  readonly directory?: string | undefined
}): ConsoleParts => {
  const { clock, vault, sessions, issue, grants, directory = builtConsole() } = parts
  const grant = grants.find(({ grantType }) => grantType === grantTypes.authorizationCode)
  if (grant === undefined) throw new Error('The grant of authorization codes is missing.')
  const all = systemScopes.map(({ value }) => value)
  const ofRoles = new Map(administratorRoles.map((role) => [role, scopesOfRole(role, all)]))
  return {
    vault,
    sessions,
    files: consoleFiles(directory),
    redeemCode: ownCodes({ clock, grant }),
    tokenFor: consoleTokens({ clock, issue }),
    scopesOf: (role) => ofRoles.get(role) ?? [],
    now: () => clock.now(),
  }
}
