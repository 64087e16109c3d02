/** The words of the RFCs and of the compatible protocol, spelled once. */

export const grantTypes = {
  authorizationCode: 'authorization_code',
  clientCredentials: 'client_credentials',
  refreshToken: 'refresh_token',
  password: 'password',
  passwordRealm: 'http://auth0.com/oauth/grant-type/password-realm',
  implicit: 'implicit',
  deviceCode: 'urn:ietf:params:oauth:grant-type:device_code',
  mfaOtp: 'http://auth0.com/oauth/grant-type/mfa-otp',
  mfaOob: 'http://auth0.com/oauth/grant-type/mfa-oob',
  mfaRecoveryCode: 'http://auth0.com/oauth/grant-type/mfa-recovery-code',
  passwordlessOtp: 'http://auth0.com/oauth/grant-type/passwordless/otp',
  webauthn: 'urn:okta:params:oauth:grant-type:webauthn',
  tokenExchange: 'urn:ietf:params:oauth:grant-type:token-exchange',
  tokenVault: 'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token',
  ciba: 'urn:openid:params:grant-type:ciba',
  jwtBearer: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
} as const

/**
 * Every grant type that the compatible token endpoint knows, built here or not; `implicit` never
 * comes this way.
 */
export const knownGrantTypes: ReadonlySet<string> = new Set(
  Object.values(grantTypes).filter((type) => type !== grantTypes.implicit),
)

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Values of `token_dialect`: which claims an access token carries (contract §1.3, 1.4). */
export const isRfc9068 = (dialect: string): boolean => dialect.startsWith('rfc9068_profile')
export const carriesPermissions = (dialect: string): boolean => dialect.endsWith('_authz')

/** The kind of a token in events, the token list and revocation rules. */
export const accessTokenKind = 'access_token'
export const refreshTokenKind = 'refresh_token'
