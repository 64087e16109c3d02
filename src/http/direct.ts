/**
 * The way past the web framework for the routes that must be fastest: `POST /oauth/token` and `GET
 * /userinfo` are answered straight from Node's message, with the same steps and the same answer as
 * by their routes. What the framework adds to a request, some 15 µs, is a tenth of what an ES256
 * token costs altogether (docs/performance.md).
 */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import { answerVisit, type AppParts, type Visit } from './app.ts'
import { answerTokenVisit, tokenPath } from './oauth.ts'
import { incomingFacts } from './request-facts.ts'
import { answerUserinfoVisit, userinfoPath } from './userinfo.ts'

/** Answers the request and gives true, or gives false for one that goes the ordinary way. */
export type AnswerDirectly = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

type AnswerPart = (visit: Visit, parts: AppParts) => Promise<Answer>

const directly: ReadonlyMap<string, AnswerPart> = new Map([
  [`POST ${tokenPath}`, answerTokenVisit],
  [`GET ${userinfoPath}`, answerUserinfoVisit],
])

export const directAnswers =
  (parts: AppParts): AnswerDirectly =>
  (incoming, outgoing) => {
    const route = incoming.url ?? ''
    const answer = directly.get(`${incoming.method ?? ''} ${route}`)
    if (answer === undefined) return false
    const request = { facts: incomingFacts(incoming, parts.proxies), face: 'oauth', route } as const
    answerVisit(parts, request, (visit) => answer(visit, parts)).then(
      (answer) => {
        send(answer, incoming, outgoing)
      },
      (error: unknown) => {
        parts.log.error({ err: error, path: route }, 'A request could not be answered.')
        outgoing.destroy()
      },
    )
    return true
  }

const send = (
  { status, headers, body = '' }: Answer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void => {
  if (outgoing.destroyed) return
  const sent: OutgoingHttpHeaders = { ...headers, 'content-length': Buffer.byteLength(body) }
  // A body that was refused halfway is not read to its end: the connection closes with the answer.
  if (!incoming.complete) sent['connection'] = 'close'
  outgoing.writeHead(status, sent).end(body)
}
