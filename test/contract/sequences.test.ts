import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi } from './api-under-test.ts'
import type { ApiUnderTest } from './api-under-test.ts'
import { hasOfficial, readOfficial } from './official.ts'
import type { Json } from './official.ts'
import { at, fill, fillAll, missing } from './subset.ts'
import type { Captured } from './subset.ts'

interface Step {
  readonly request: { readonly method: string; readonly path: string; readonly body: Json }
  readonly response: { readonly status: number; readonly body: Json }
  readonly capture?: Readonly<Record<string, string>>
  readonly compare?: 'capture-only'
}

/** The addresses in the recordings were rewritten, the digests of them in pictures were not. */
const withoutDigests = (body: Json): Json =>
  JSON.parse(
    JSON.stringify(body).replaceAll(/(gravatar\.com\/avatar\/)[0-9a-f]{32}/g, '$1'),
  ) as Json

interface Sequence {
  readonly name: string
  readonly steps: readonly Step[]
}

/** The first words of the names of sequences whose entities we serve. */
const served = /^(client|client-grant|resource-server|connection|role|user)(\.|$)/

const all = hasOfficial ? (readOfficial('sequences.json') as unknown as Sequence[]) : []

describe.skipIf(!hasOfficial)('a recorded conversation is answered as it was', () => {
  let api: ApiUnderTest
  let token: string
  beforeAll(async () => {
    api = await startApi()
    token = await api.token()
    // The recorded tenant asked for usernames.
    const [connection] = (
      await api.send('GET /api/v2/connections?name=Username-Password-Authentication', { token })
    ).body as { id: string }[]
    await api.send(`PATCH /api/v2/connections/${connection?.id ?? ''}`, {
      token,
      body: { options: { requires_username: true } },
    })
  })
  afterAll(() => api.close())

  test('there are recordings of what we serve', () => {
    expect(all.filter(({ name }) => served.test(name)).length).toBeGreaterThanOrEqual(4)
  })

  for (const { name, steps } of all.filter((sequence) => served.test(sequence.name)))
    test(name, async () => {
      const captured: Captured = new Map()
      for (const { request, response, capture, compare } of steps) {
        const line = `${request.method} ${fill(request.path, captured)}`
        const body = fillAll(request.body, captured)
        const answer = await api.send(line, { token, ...(body === null ? {} : { body }) })
        expect({ line, ...answer }).toMatchObject({ line, status: response.status })
        for (const [variable, pointer] of Object.entries(capture ?? {}))
          captured.set(variable, String(at(answer.body, pointer)))
        if (response.body === null || compare === 'capture-only') continue
        const [recorded, actual] = [response.body, answer.body ?? null].map(withoutDigests)
        expect({ line, missing: missing(recorded ?? null, actual, { captured }) }).toEqual({
          line,
          missing: [],
        })
      }
    })
})
