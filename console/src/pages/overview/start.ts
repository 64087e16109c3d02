/** The four steps that begin a tenant, and how far it has come. No request is made here. */
import { managementIdentifier } from '../../api/management-id.ts'

export type StepState = 'done' | 'now' | 'later'

/** What every new tenant holds, so that it tells nothing of what its people made. */
const seeded = new Set(['Management client', 'API Explorer Application', 'Default App'])

export interface StartFacts {
  readonly issuer: string
  readonly environment: string
  readonly apis: readonly { readonly name: string | null; readonly identifier?: string }[]
  readonly applications: readonly { readonly id: string; readonly name: string | null }[]
  readonly grants: readonly { readonly client_id?: string; readonly audience?: string }[]
  readonly tokens: readonly {
    readonly audience?: string | null
    readonly client_name?: string | null
    readonly id?: string
  }[]
}

export interface Start {
  readonly api: { readonly name: string; readonly identifier: string } | undefined
  readonly application: { readonly id: string; readonly name: string } | undefined
  /** Who is waited for: an application that may ask for tokens for an API. */
  readonly waited: { readonly clientId: string; readonly audience: string } | undefined
  readonly token: { readonly clientName: string } | undefined
  readonly isShipped: boolean
  readonly states: readonly [StepState, StepState, StepState, StepState]
  readonly done: number
}

/** The first step that is not done is the one to take now. */
const statesOf = (isDone: readonly boolean[]): Start['states'] => {
  const now = isDone.indexOf(false)
  return isDone.map((is, index) => {
    if (is) return 'done'
    return index === now ? 'now' : 'later'
  }) as unknown as Start['states']
}

/** Reads from what is there how far a tenant has come. */
export const startOf = (facts: StartFacts): Start => {
  const system = new Set([
    managementIdentifier(facts.issuer),
    `${facts.issuer}userinfo`,
    `${facts.issuer}api/latchkey/v1/`,
  ])
  const isOwn = (audience: string | null | undefined): audience is string =>
    typeof audience === 'string' && audience !== '' && !system.has(audience)
  const api = facts.apis.find(({ identifier }) => isOwn(identifier))
  const application = facts.applications.find(({ name }) => !seeded.has(name ?? ''))
  const grant = facts.grants.find(({ audience }) => isOwn(audience))
  const token = facts.tokens.find(({ audience }) => isOwn(audience))
  const isShipped = facts.environment === 'production'
  const isDone = [api !== undefined, application !== undefined, token !== undefined, isShipped]
  return {
    api:
      api === undefined
        ? undefined
        : { name: api.name ?? api.identifier ?? '', identifier: api.identifier ?? '' },
    application:
      application === undefined
        ? undefined
        : { id: application.id, name: application.name ?? application.id },
    waited:
      grant?.client_id === undefined || grant.audience === undefined
        ? undefined
        : { clientId: grant.client_id, audience: grant.audience },
    token: token === undefined ? undefined : { clientName: token.client_name ?? '' },
    isShipped,
    states: statesOf(isDone),
    done: isDone.filter(Boolean).length,
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The command that gets a token; the secret is left for the reader to fill in. */
export const tokenCommand = (
  issuer: string,
  { clientId, audience }: NonNullable<Start['waited']>,
): string =>
  [
    `curl ${quoted(`${issuer}oauth/token`)} \\`,
    `  --data grant_type=client_credentials \\`,
    `  --data-urlencode ${quoted(`client_id=${clientId}`)} \\`,
    `  --data-urlencode "client_secret=$CLIENT_SECRET" \\`,
    `  --data-urlencode ${quoted(`audience=${audience}`)}`,
  ].join('\n')
