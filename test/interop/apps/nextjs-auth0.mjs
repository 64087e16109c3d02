/** The server part of nextjs-auth0 as Next's proxy calls it, with Next's own requests, in plain Node. */
import { Auth0Client } from '@auth0/nextjs-auth0/server'
import { NextRequest, NextResponse } from 'next/server.js'
import { callApi, input, serve } from './serve.mjs'

const { audience, clientId, clientSecret, issuer, origin } = input

const auth0 = new Auth0Client({
  domain: issuer.slice(0, -1),
  // A domain with a port is refused without it; everything goes over TLS all the same.
  allowInsecureRequests: true,
  clientId,
  clientSecret,
  appBaseUrl: origin,
  secret: 'a secret of the site that is long enough',
  pushedAuthorizationRequests: true,
  authorizationParameters: {
    audience,
    scope: 'openid profile email offline_access read:orders',
  },
})

const pages = {
  '/': async (request) =>
    NextResponse.json({ user: (await auth0.getSession(request))?.user ?? null }),
  async '/api'(request) {
    const { token } = await auth0.getAccessToken(request, NextResponse.next())
    return NextResponse.json(await callApi(token))
  },
  async '/refresh'(request) {
    const before = await auth0.getSession(request)
    const kept = new NextResponse()
    const { token } = await auth0.getAccessToken(request, kept, { refresh: true })
    const answer = NextResponse.json({ sub: before.user.sub, api: await callApi(token) })
    for (const cookie of kept.cookies.getAll()) answer.cookies.set(cookie)
    return answer
  },
}

serve(async (incoming, outgoing) => {
  const request = new NextRequest(new URL(incoming.url, origin), {
    method: incoming.method,
    headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  })
  const page = pages[request.nextUrl.pathname]
  const answer = page === undefined ? await auth0.middleware(request) : await page(request)
  outgoing.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    'set-cookie': answer.headers.getSetCookie(),
  })
  outgoing.end(await answer.text())
})
