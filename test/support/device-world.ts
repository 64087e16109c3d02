/** A device that wants to be signed in, and a person with a browser. */
import { browserSession, type BrowserSession, type Visited } from './browser-session.ts'
import type { Answered, TestServer } from './server.ts'
import { application, password, type Application, type Person } from './sign-in-world.ts'

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** A native client with the grant, and its own database of people. */
export const television = (
  server: TestServer,
  client: Record<string, unknown> = {},
): Promise<Application> =>
  application(server, {
    client: {
      name: 'Living room TV',
      app_type: 'native',
      token_endpoint_auth_method: 'none',
      oidc_conformant: true,
      grant_types: [deviceGrant, 'refresh_token'],
      ...client,
    },
  })

/** What the device asks first. */
export const askForCodes = (
  server: TestServer,
  { client_id }: Pick<Application, 'client_id'>,
  form: Record<string, string> = {},
): Promise<Answered> => server.post('/oauth/device/code', { client_id, ...form })

/** Both codes; fails when there are none. */
export const codes = async (
  server: TestServer,
  tv: Pick<Application, 'client_id'>,
  form: Record<string, string> = {},
): Promise<{ device_code: string; user_code: string }> => {
  const { status, body } = await askForCodes(server, tv, form)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body
}

/** What the device asks every few seconds. */
export const poll = (
  server: TestServer,
  { client_id }: Pick<Application, 'client_id'>,
  device_code: string,
  form: Record<string, string> = {},
): Promise<Answered> =>
  server.post('/oauth/token', { grant_type: deviceGrant, client_id, device_code, ...form })

/** Enters a code in a browser: the page that comes after it. */
export const enter = async (browser: BrowserSession, user_code: string): Promise<Visited> =>
  browser.submit(await browser.open('/activate'), { code: user_code })

/** Signs in on the page that the browser stands on. */
export const signIn = (browser: BrowserSession, at: Visited, who: Person): Promise<Visited> =>
  browser.submit(at, { username: who.email, password })

/** Enters the code, confirms it and signs in. */
export const approve = async (
  server: TestServer,
  user_code: string,
  who: Person,
): Promise<{ browser: BrowserSession; end: Visited }> => {
  const browser = browserSession(server)
  const login = await browser.submit(await enter(browser, user_code), {}, { action: 'confirm' })
  return { browser, end: await signIn(browser, login, who) }
}
