/**
 * The browser's way from an authorization request to a session and back to the application. Owns
 * which page comes next and who may see it; leaves what a page asks to its step, what is
 * remembered to `transaction.ts`, and codes and tokens to the protocol. Diagram: docs/flows/login.md.
 */
import type { Session } from '../domain/session.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { Need } from '../protocol/authorize/endpoint.ts'
import type { LoginParts } from './parts.ts'
import {
  field,
  pageAddress,
  type At,
  type Outcome,
  type PageRoute,
  type PageVisit,
  type Step,
} from './page-visit.ts'
import { paths } from './paths.ts'
import { restart } from './restart.ts'
import {
  unlessLost,
  type BegunTransaction,
  type Goal,
  type LoginTransaction,
  type Stage,
} from './transaction.ts'

export interface SignInToBegin {
  readonly stores: TenantStores
  readonly goal: Goal
  readonly needs: Need
  /** The browser's session, also where its user must sign in again. */
  readonly session: Session | undefined
  /** Value of the browser's login cookie. */
  readonly browserSecret: string | undefined
}

export interface BegunSignIn extends BegunTransaction {
  /** Path and query of the first page. */
  readonly path: string
}

/** Stores a transaction, in one statement, and says where it begins. */
export const beginSignIn = async (
  { transactions }: Pick<LoginParts, 'transactions'>,
  signIn: SignInToBegin,
): Promise<BegunSignIn> => {
  const stage = firstStage(signIn)
  const begun = await transactions.begin({ ...signIn, stage })
  const prompts = (await signIn.stores.singleton('prompts')) ?? {}
  const path = firstPage(signIn.goal, stage, prompts['identifier_first'] === true)
  return { ...begun, path: pageAddress(path, begun) }
}

const firstStage = ({ goal, needs, session }: SignInToBegin): Stage => {
  if (needs !== 'login') return needs
  const prompts = goal.kind === 'authorization' ? goal.request.prompts : []
  const mayChoose = session !== undefined && prompts.includes('select_account')
  return mayChoose && !prompts.includes('login') ? 'account' : 'authenticate'
}

const stagePages: Readonly<Record<Exclude<Stage, 'authenticate'>, string>> = {
  account: paths.account,
  consent: paths.consent,
  confirmation: paths.confirmation,
}

const firstPage = (goal: Goal, stage: Stage, isIdentifierFirst: boolean): string => {
  if (stage !== 'authenticate') return stagePages[stage]
  const hint = goal.kind === 'authorization' ? goal.request.screenHint : undefined
  if (hint === 'signup') return isIdentifierFirst ? paths.signupId : paths.signup
  if (hint === 'reset-password') return paths.resetRequest
  return isIdentifierFirst ? paths.loginId : paths.login
}

/** The page of a transaction's stage. */
export const next = async (
  stores: TenantStores,
  transaction: LoginTransaction,
): Promise<Outcome> => {
  const prompts = (await stores.singleton('prompts')) ?? {}
  const isIdentifierFirst = prompts['identifier_first'] === true
  return {
    kind: 'path',
    path: pageAddress(
      transaction.stage === 'authenticate'
        ? isIdentifierFirst
          ? paths.loginId
          : paths.login
        : stagePages[transaction.stage],
      transaction,
    ),
  }
}

/** From here on the browser's session does not count: the person must, or wants to, sign in. */
export const signInAgain = async (
  { transactions }: Pick<LoginParts, 'transactions'>,
  { visit, transaction }: At,
): Promise<Outcome> => {
  const changed = await transactions.change(visit.stores, transaction, {
    stage: 'authenticate',
    ignoresSession: true,
  })
  return next(visit.stores, changed)
}

/**
 * A step at its path: whoever has no transaction starts again, whoever is at another stage is led
 * there, so that no page can be skipped (attacks 49).
 */
export const inStage = (
  parts: LoginParts,
  { path, stage }: { path: string; stage: Stage },
  step: Step,
): PageRoute => {
  const find = async (visit: PageVisit): Promise<At | Outcome> => {
    const { stores, browserSecret } = visit
    const transaction = await parts.transactions.find(stores, stateOf(visit), browserSecret)
    if ('missing' in transaction) return restart(visit, transaction)
    const client = await stores.clients.find(transaction.clientId)
    if (client === undefined) return restart(visit, { missing: 'unknown' })
    return transaction.stage === stage ? { visit, transaction, client } : next(stores, transaction)
  }
  const run =
    (method: 'show' | 'submit') =>
    async (visit: PageVisit): Promise<Outcome> => {
      const at = await find(visit)
      if ('kind' in at) return at
      return unlessLost(
        () => step[method](at),
        () => {
          parts.transactions.lost(visit.stores, at.transaction)
          return restart(visit, { missing: 'used', clientId: at.client.clientId })
        },
      )
    }
  return { path, show: run('show'), submit: run('submit') }
}

/** The posted state must be the address's, where both are there. */
const stateOf = ({ query, form }: PageVisit): string | undefined => {
  const posted = field(form, 'state')
  const named = field(query, 'state')
  return posted !== undefined && named !== undefined && posted !== named ? '' : (posted ?? named)
}
