/** Authentication SDK from the package that `input.sdk` names: client credentials, by secret and by assertion, and refusals. */
import { input, runSteps } from './steps.mjs'

const { sdk, domain, clientId, clientSecret, audience, signer } = input
const { AuthenticationClient } = await import(sdk)
const bySecret = new AuthenticationClient({ domain, clientId, clientSecret })
const byAssertion = new AuthenticationClient({
  domain,
  clientId: signer.clientId,
  clientAssertionSigningKey: signer.privateKey,
})
const byWrongSecret = new AuthenticationClient({ domain, clientId, clientSecret: 'wrong' })
const answer = async ({ status, data }) => ({ status, data })

await runSteps({
  bySecret: async () => answer(await bySecret.oauth.clientCredentialsGrant({ audience })),
  byAssertion: async () => answer(await byAssertion.oauth.clientCredentialsGrant({ audience })),
  wrongSecret: () => byWrongSecret.oauth.clientCredentialsGrant({ audience }),
  unknownApi: () => bySecret.oauth.clientCredentialsGrant({ audience: 'https://nowhere.example/' }),
  revokeUnknown: async () => {
    const { status } = await bySecret.oauth.revokeRefreshToken({ token: 'v1.unknown' })
    return { status }
  },
})
