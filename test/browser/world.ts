/** A Latchkey over TLS with an application, a third party, a device and people, for real browsers. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { lastMail } from '../support/mails.ts'
import { codes, poll, television } from '../support/device-world.ts'
import { setClock } from '../support/server.ts'
import {
  application,
  authorizePath,
  person,
  type Application,
  type Person,
} from '../support/sign-in-world.ts'
import { startTlsServer, type TlsServer } from '../support/tls-server.ts'

export interface BrowserWorld {
  readonly server: TlsServer
  readonly clock: ReturnType<typeof setClock>
  /** An own application, on an address that anybody on the machine could listen at. */
  readonly shop: Application
  /** Origin of what answers for the applications. */
  readonly origin: string
  /** Asks for consent. */
  readonly partner: Application
  readonly audience: string
  readonly tv: Application
  somebody(app?: Application, email?: string): Promise<Person>
  /** An address that nobody had before. */
  newAddress(): string
  /** Where `app` sends a browser to begin a sign-in. */
  start(app: Application, members?: Record<string, string>): URL
  at(path: string): URL
  mailLink(address: string): Promise<URL>
  /** The tenant's and the shop's. */
  setNames(names: { tenant: string; shop: string }): Promise<void>
  setIdentifierFirst(isOn: boolean): Promise<void>
  deviceCodes(): Promise<{ device_code: string; user_code: string }>
  /** Status of the device's next question. */
  pollDevice(deviceCode: string): Promise<number>
  close(): Promise<void>
}

export const browserWorld = async (): Promise<BrowserWorld> => {
  const clock = setClock()
  const server = await startTlsServer({ clock, environment: { LATCHKEY_RATE_LIMITS: 'off' } })
  const applications = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<!doctype html><title>application</title><link rel="icon" href="data:,">')
  }).listen(0, '127.0.0.1')
  await once(applications, 'listening')
  const origin = `http://127.0.0.1:${String((applications.address() as AddressInfo).port)}`
  const set = async (method: string, path: string, body: unknown): Promise<any> => {
    const answer = await server.api(method, path, body)
    if (answer.status > 299) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  await set('PATCH', '/api/v2/tenants/settings', {
    enabled_locales: ['en', 'ar'],
    friendly_name: 'Northwind',
    support_email: 'help@northwind.example',
    support_url: 'https://northwind.example/help',
  })
  await set('PATCH', '/api/v2/attack-protection/brute-force-protection', { max_attempts: 2 })
  const client = {
    callbacks: [`${origin}/callback`],
    allowed_logout_urls: [`${origin}/bye`],
    initiate_login_uri: 'https://shop.example/login',
  }
  const shop = await application(server, { client: { ...client, name: 'Shop' } })
  const partner = await application(server, {
    client: { ...client, name: 'Partner', is_first_party: false },
  })
  const audience = 'https://orders.example'
  await set('POST', '/api/v2/resource-servers', {
    name: 'Orders',
    identifier: audience,
    scopes: [
      { value: 'read:orders', description: 'See your orders' },
      { value: 'write:orders', description: 'Change your orders' },
    ],
    allow_offline_access: true,
    subject_type_authorization: { user: { policy: 'allow_all' } },
  })
  await set('POST', '/api/v2/client-grants', {
    client_id: partner.client_id,
    audience,
    scope: ['read:orders', 'write:orders'],
    subject_type: 'user',
  })
  const tv = await television(server)
  let addresses = 0
  return {
    server,
    clock,
    shop,
    origin,
    partner,
    audience,
    tv,
    somebody: (app = shop, email) => person(server, app, email === undefined ? {} : { email }),
    newAddress() {
      addresses += 1
      return `grace${String(addresses)}@example.com`
    },
    start: (app, members) => new URL(authorizePath(app, members), server.issuer),
    at: (path) => new URL(path, server.issuer),
    mailLink: async (address) => (await lastMail(server, address)).link,
    async setNames(names) {
      await set('PATCH', '/api/v2/tenants/settings', { friendly_name: names.tenant })
      await set('PATCH', `/api/v2/clients/${shop.client_id}`, { name: names.shop })
    },
    setIdentifierFirst: (isOn) => set('PATCH', '/api/v2/prompts', { identifier_first: isOn }),
    deviceCodes: () => codes(server, tv),
    pollDevice: async (deviceCode) => (await poll(server, tv, deviceCode)).status,
    async close() {
      applications.close()
      await server.close()
    },
  }
}
