/** Every part built once, by plain calls: the one page that knows them all. */
import { composeConsole } from './compose-console.ts'
import { composeSignIn, sessionWork } from './compose-sign-in.ts'
import { composeAccounts, mailWork, type Accounts } from './compose-accounts.ts'
import type { Config } from './config.ts'
import type { Storage } from './domain/storage.ts'
import { createApp, type AppParts } from './http/app.ts'
import { bearerVerification, type VerifyBearer } from './http/bearer.ts'
import { directAnswers } from './http/direct.ts'
import { listen, type Listening, type ListenOptions } from './http/listen.ts'
import { noMetrics, prometheusMetrics, serveMetrics } from './http/metrics.ts'
import { rateLimits, type RateLimits } from './http/rate-limits.ts'
import { trustedProxies } from './http/trusted-proxies.ts'
import { endTrials, endTrialsEveryMilliseconds } from './jobs/end-trials.ts'
import { rotateKeys, rotateKeysEverySeconds } from './jobs/rotate-keys.ts'
import { startJobs, type TimedJob } from './jobs/timed-jobs.ts'
import type { Clock } from './kit/clock.ts'
import { guardedFetch } from './kit/guarded-fetch.ts'
import type { Log } from './kit/log.ts'
import type { Vault } from './kit/vault.ts'
import { compatibleOperations } from './management/compatible-operations.ts'
import { managementApi, type ManagementApi } from './management/dispatch.ts'
import { allOperations } from './management/entities/index.ts'
import { openApiDocument } from './management/openapi.ts'
import { systemScopes } from './management/system-scopes.ts'
import type { ManagementPorts } from './management/ports.ts'
import { accessTokenVerification } from './protocol/access-token-verification.ts'
import { clientAuthentication } from './protocol/client-authentication/authenticate-client.ts'
import { certificateDocuments } from './protocol/endpoints/certificates.ts'
import { deviceAuthorizationEndpoint } from './protocol/endpoints/device-authorization.ts'
import { databaseAccounts } from './protocol/endpoints/database-accounts.ts'
import { discovery } from './protocol/endpoints/discovery.ts'
import { introspectionEndpoint } from './protocol/endpoints/introspection.ts'
import { jwksDocument } from './protocol/endpoints/jwks.ts'
import { revocationEndpoint } from './protocol/endpoints/revocation.ts'
import { revocationFeed, type RevocationFeed } from './protocol/endpoints/revocation-feed.ts'
import { userinfoEndpoint } from './protocol/endpoints/userinfo.ts'
import { identifyToken } from './protocol/explain/identify-token.ts'
import { tokenInspection } from './protocol/explain/inspect-token.ts'
import { tokenSimulation } from './protocol/explain/simulate-token.ts'
import { idTokenHints } from './protocol/id-token-hint.ts'
import { failureLog, type FailureLog } from './protocol/failure-log.ts'
import { accessTokenIssuance } from './protocol/issuance/access-token.ts'
import { handMadeTokens } from './protocol/issuance/hand-made-token.ts'
import { idTokenIssuance } from './protocol/issuance/id-token.ts'
import { opaqueTokens } from './protocol/issuance/opaque-access-token.ts'
import { accessTokenSigning, documentSigning } from './protocol/issuance/signing.ts'
import { userTokenIssuance } from './protocol/issuance/user-tokens.ts'
import { describedKeys } from './protocol/keys/describe.ts'
import { keyRotation } from './protocol/keys/rotate.ts'
import { signingKeys } from './protocol/keys/signing-keys.ts'
import { jwtVerification } from './protocol/keys/verify.ts'
import { allGrants } from './protocol/token/grants/index.ts'
import { clientCredentials } from './protocol/token/grants/client-credentials.ts'
import { tokenEndpoint } from './protocol/token/endpoint.ts'

export interface ComposeParts {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly storage: Storage
  readonly vault: Vault
  /** Where the built console lies; beside the program unless given. */
  readonly consoleDirectory?: string | undefined
}

export interface App {
  readonly fetch: (request: Request) => Response | Promise<Response>
  /** Binds sockets; `close` of the result drains them. */
  listen(options: ListenOptions): Promise<Listening>
  /**
   * The Management API as the operator of the machine has it, who needs no token: what the seed
   * file is applied through.
   */
  operatorApi(): ManagementApi
  /** Stops timed work and writes what is queued. Storage stays open. */
  close(): Promise<void>
}

/** Joins all parts and starts timed work; opens no socket but the one for metrics. */
export const compose = async (parts: ComposeParts): Promise<App> => {
  const { config, log, clock, storage } = parts
  const metrics = config.metricsPort === undefined ? noMetrics : await prometheusMetrics()
  const limits = rateLimits({ clock, enabled: config.rateLimits })
  const failures = failureLog({ clock })
  const accounts = composeAccounts({ clock })
  const protocol = composeProtocol({ clock, limits, failures, vault: parts.vault, accounts })
  const signIn = composeSignIn({ ...protocol, clock, limits, failures, accounts })
  const verifyBearer = bearerVerification(protocol)
  const closing = new AbortController()
  const appParts: AppParts = {
    storage,
    log,
    limits,
    failures,
    metrics,
    closing: closing.signal,
    proxies: trustedProxies(config.trustedProxies),
    strictTransport: strictTransport(config),
    oauth: { ...protocol.endpoints, introspect: protocol.introspection(verifyBearer) },
    management: composeManagement({ clock, verifyBearer, ports: protocol.ports }),
    signIn: signIn.faces,
    databaseAccounts: databaseAccounts({ ...accounts, failures }),
    console: composeConsole({
      ...protocol,
      clock,
      vault: parts.vault,
      sessions: accounts.sessions,
      directory: parts.consoleDirectory,
    }),
  }
  const app = createApp(appParts)
  const fetch = guardedFetch({ allowPrivate: config.allowPrivateOutbound })
  const work = [
    ...timedWork({ ...parts, failures, tendKeys: protocol.rotation.tend }),
    ...sessionWork({ ...parts, sessions: signIn.sessions, sign: protocol.signDocument, fetch }),
    ...mailWork(parts),
  ]
  const jobs = startJobs(work, log)
  const metricsServer =
    config.metricsPort === undefined
      ? undefined
      : await serveMetrics(metrics, { host: config.host, port: config.metricsPort })
  return {
    fetch: (request) => app.fetch(request),
    listen: async (options) =>
      closingFirst(await listen({ app, direct: directAnswers(appParts) }, options), closing),
    operatorApi: () =>
      composeManagement({ clock, verifyBearer: operatorBearer, ports: protocol.ports }).api,
    async close() {
      metricsServer?.close()
      await jobs.stop()
      failures.flush(true)
      await accounts.close()
      await Promise.all(
        (await storage.tenants.list()).map((tenant) => storage.forTenant(tenant).events.flush()),
      )
    },
  }
}

/** Streams end before the sockets are drained. */
const closingFirst = (listening: Listening, closing: AbortController): Listening => ({
  port: listening.port,
  close(grace) {
    closing.abort()
    return listening.close(grace)
  },
})

interface ProtocolParts {
  readonly clock: Clock
  readonly limits: RateLimits
  readonly failures: FailureLog
  readonly vault: Vault
  readonly accounts: Accounts
}

const composeProtocol = ({ clock, limits, failures, vault, accounts }: ProtocolParts) => {
  const keys = signingKeys({ clock })
  const rotation = keyRotation({ clock, keys })
  const sign = accessTokenSigning({ currentKey: keys.current })
  const opaque = opaqueTokens({ vault, clock })
  const issue = accessTokenIssuance({ clock, sign, seal: opaque.seal })
  const verifyAccessToken = accessTokenVerification({
    verifyJwt: jwtVerification({ clock }),
    verifyOpaque: opaque.verify,
  })
  const authenticateClient = clientAuthentication({ clock })
  const issueIdToken = idTokenIssuance({ clock, currentKey: keys.current })
  const issueUserTokens = userTokenIssuance({ clock, issue, issueIdToken })
  const { passwords, sessions } = accounts
  const grants = allGrants({ clock, issue, issueUserTokens, failures, passwords })
  const signDocument = documentSigning({ currentKey: keys.current })
  const feed = revocationFeed({ clock, sign: signDocument })
  const ports: ManagementPorts = {
    signingKeys: describedKeys({ clock, keys, rotation }),
    handMadeTokens: handMadeTokens({ issue, clock }),
    identifyToken: identifyToken({ verifyAccessToken, clock }),
    inspectToken: tokenInspection({ verifyAccessToken, readOpaque: opaque.read, clock }),
    simulateToken: tokenSimulation({ grant: clientCredentials({ issue }) }),
    feedLastRead: feed.lastRead,
    passwords,
    sessions,
    readIdToken: idTokenHints({ clock }),
  }
  return {
    issue,
    grants,
    verifyAccessToken,
    authenticateClient,
    issueUserTokens,
    signDocument,
    rotation,
    ports,
    introspection: (verifyBearer: VerifyBearer) =>
      introspectionEndpoint({
        authenticateClient,
        verifyAccessToken,
        limits,
        clock,
        mayReadTokens: async (authorization, request) =>
          (await verifyBearer(authorization, request)).scopes.includes('read:tokens'),
      }),
    endpoints: {
      token: tokenEndpoint({ clock, grants, authenticateClient, limits, failures }),
      device: deviceAuthorizationEndpoint({ clock, failures }),
      userinfo: userinfoEndpoint({ verifyAccessToken }),
      revoke: revocationEndpoint({ authenticateClient, verifyAccessToken, limits, clock }),
      discovery: discovery({ grants, publishesEs256: keys.publishesEs256 }),
      jwks: jwksDocument({ keys }),
      certificates: certificateDocuments({ keys }),
      feed: feed satisfies RevocationFeed,
    },
  }
}

const composeManagement = (parts: {
  clock: Clock
  verifyBearer: VerifyBearer
  ports: ManagementPorts
}): AppParts['management'] => {
  const operations = allOperations(parts.ports)
  return {
    verifyBearer: parts.verifyBearer,
    api: managementApi({
      operations,
      compatible: compatibleOperations,
      verifyBearer: parts.verifyBearer,
      clock: parts.clock,
    }),
    openApi: (issuer, face) => openApiDocument(operations, { face, issuer }),
  }
}

/** Every scope and no token: for requests that never came over a socket. */
const operatorBearer: VerifyBearer = () =>
  Promise.resolve({
    clientId: 'operator',
    subject: 'operator',
    scopes: systemScopes.map(({ value }) => value),
    tokenId: '',
  })

/**
 * Only behind an operator's own certificate or proxy: a local CA's name must stay reachable
 * (decisions 26).
 */
const strictTransport = (config: Config): ((host: string) => boolean) => {
  const isOffered = config.tls.kind === 'files' || config.trustedProxies.length > 0
  return (host) => isOffered && !/^(localhost|127\.|\[|\d+\.\d+\.\d+\.\d+)/.test(host)
}

const timedWork = (parts: {
  storage: Storage
  log: Log
  clock: Clock
  failures: FailureLog
  tendKeys: Parameters<typeof rotateKeys>[0]['tendKeys']
}): TimedJob[] => [
  {
    name: 'reap what has expired',
    everyMilliseconds: 60_000,
    run: async () => {
      await parts.storage.reap()
    },
  },
  {
    name: 'write counted failures',
    everyMilliseconds: 10_000,
    run: () => {
      parts.failures.flush()
      return Promise.resolve()
    },
  },
  {
    name: 'end trials of settings',
    everyMilliseconds: endTrialsEveryMilliseconds,
    run: endTrials(parts),
  },
  {
    name: 'tend signing keys',
    everyMilliseconds: rotateKeysEverySeconds * 1000,
    run: rotateKeys(parts),
  },
]
