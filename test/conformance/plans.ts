/** Which modules stand in which list of the suite, in its order; those that are only for dynamic clients left out. */
import type { ModuleName } from './modules.ts'
import type { Round } from './plan.ts'

const userinfo: readonly ModuleName[] = [
  'oidcc-userinfo-get',
  'oidcc-userinfo-post-header',
  'oidcc-userinfo-post-body',
]

const scopes: readonly ModuleName[] = [
  'oidcc-scope-profile',
  'oidcc-scope-email',
  'oidcc-scope-address',
  'oidcc-scope-phone',
  'oidcc-scope-all',
]

const parameters: readonly ModuleName[] = [
  'oidcc-display-page',
  'oidcc-display-popup',
  'oidcc-prompt-login',
  'oidcc-prompt-none-not-logged-in',
  'oidcc-prompt-none-logged-in',
  'oidcc-max-age-1',
  'oidcc-max-age-10000',
  'oidcc-ensure-request-with-unknown-parameter-succeeds',
  'oidcc-id-token-hint',
  'oidcc-login-hint',
  'oidcc-ui-locales',
  'oidcc-claims-locales',
  'oidcc-ensure-request-with-acr-values-succeeds',
]

const codes: readonly ModuleName[] = ['oidcc-codereuse', 'oidcc-codereuse-30seconds']

const requestObjects: readonly ModuleName[] = [
  'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported',
  'oidcc-claims-essential',
  'oidcc-ensure-request-object-with-redirect-uri',
]

export const basicRounds: readonly Round[] = [
  {
    responseType: 'code',
    modules: [
      'oidcc-server',
      'oidcc-response-type-missing',
      ...userinfo,
      'oidcc-ensure-request-without-nonce-succeeds-for-code-flow',
      ...scopes,
      'oidcc-alternate-happy-flow',
      ...parameters,
      ...codes,
      'oidcc-ensure-registered-redirect-uri',
      'oidcc-ensure-post-request-succeeds',
      'oidcc-server-client-secret-post',
      ...requestObjects,
      'oidcc-refresh-token',
      'oidcc-ensure-request-with-valid-pkce-succeeds',
    ],
  },
]

const implicitModules: readonly ModuleName[] = [
  'oidcc-server',
  'oidcc-ensure-request-without-nonce-fails',
  ...scopes,
  'oidcc-alternate-happy-flow',
  ...parameters,
  'oidcc-ensure-registered-redirect-uri',
  ...requestObjects,
]

export const implicitRounds: readonly Round[] = [
  { responseType: 'id_token', modules: implicitModules },
  {
    responseType: 'id_token token',
    modules: [...implicitModules, ...userinfo, 'oidcc-response-type-missing'],
  },
]

/** `own` are what one response type alone has. */
const hybridModules = (own: readonly ModuleName[]): readonly ModuleName[] => [
  'oidcc-server',
  ...own,
  ...userinfo,
  ...scopes,
  ...parameters,
  ...codes,
  'oidcc-ensure-registered-redirect-uri',
  'oidcc-server-client-secret-post',
  ...requestObjects,
  'oidcc-refresh-token',
]

export const hybridRounds: readonly Round[] = [
  {
    responseType: 'code id_token',
    modules: hybridModules([
      'oidcc-response-type-missing',
      'oidcc-ensure-request-without-nonce-fails',
      'oidcc-alternate-happy-flow',
      'oidcc-ensure-request-with-valid-pkce-succeeds',
    ]),
  },
  {
    responseType: 'code token',
    modules: hybridModules(['oidcc-ensure-request-without-nonce-succeeds-for-code-flow']),
  },
  {
    responseType: 'code id_token token',
    modules: hybridModules(['oidcc-ensure-request-without-nonce-fails']),
  },
]
