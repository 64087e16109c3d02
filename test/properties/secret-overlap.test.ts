import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'

const clock = setClock(Date.UTC(2026, 0, 1))

/** What a person may do to a client's secrets, and time passing. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('start' as const),
    overlap: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  }),
  fc.record({ do: fc.constant('extend' as const), overlap: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ do: fc.constantFrom('finish' as const, 'cancel' as const, 'rotate' as const) }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 60 }) }),
)

interface Modelled {
  readonly id: string
  readonly value: string
  endsAt: number
}

onEachDatabase(
  'secrets with overlap',
  (server) => {
    test('whatever is done in whatever order, exactly the secrets that should work do work', async () => {
      const machine = await server().machine()
      const path = `/api/latchkey/v1/clients/${machine.client_id}/secrets`
      const works = async (secret: string): Promise<boolean> => {
        const { status } = await server().post('/oauth/token', {
          grant_type: 'client_credentials',
          client_id: machine.client_id,
          client_secret: secret,
          audience: machine.audience,
        })
        return status === 200
      }
      const known = new Set([machine.client_secret])
      const first = (await server().api('GET', path)).body[0]
      let model: Modelled[] = [{ id: first.id, value: machine.client_secret, endsAt: Infinity }]
      const seconds = (): number => clock.now() / 1000
      const live = (): Modelled[] => model.filter(({ endsAt }) => endsAt > seconds())

      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
          for (const action of steps) {
            model = live()
            const [newer, older] = model
            if (action.do === 'wait') clock.advance(action.seconds * 1000)
            if (action.do === 'start') {
              const body = action.overlap === undefined ? {} : { overlap_seconds: action.overlap }
              const answer = await server().api('POST', path, body)
              expect(answer.status).toBe(older === undefined ? 201 : 409)
              if (answer.status === 201 && newer !== undefined) {
                newer.endsAt = action.overlap === undefined ? Infinity : seconds() + action.overlap
                model = [
                  { id: answer.body.id, value: answer.body.client_secret, endsAt: Infinity },
                  newer,
                ]
                known.add(answer.body.client_secret)
              }
            }
            if (action.do === 'extend' && newer !== undefined) {
              const id = older?.id ?? newer.id
              const answer = await server().api('PATCH', `${path}/${id}`, {
                overlap_seconds: action.overlap,
              })
              expect(answer.status).toBe(older === undefined ? 409 : 200)
              if (older !== undefined) older.endsAt = seconds() + action.overlap
            }
            if (action.do === 'finish' && newer !== undefined) {
              const answer = await server().api('POST', `${path}/${newer.id}/finish`)
              expect(answer.status).toBe(older === undefined ? 409 : 200)
              model = [newer]
            }
            if (action.do === 'cancel' && newer !== undefined) {
              const answer = await server().api('DELETE', `${path}/${newer.id}`)
              expect(answer.status).toBe(older === undefined ? 409 : 204)
              if (older !== undefined) model = [{ ...older, endsAt: Infinity }]
            }
            if (action.do === 'rotate') {
              const answer = await server().api(
                'POST',
                `/api/v2/clients/${machine.client_id}/rotate-secret`,
              )
              expect(answer.status).toBe(200)
              const [only] = (await server().api('GET', path)).body
              model = [{ id: only.id, value: answer.body.client_secret, endsAt: Infinity }]
              known.add(answer.body.client_secret)
            }
          }
          const expected = new Set(live().map(({ value }) => value))
          expect(expected.size).toBeGreaterThan(0)
          for (const secret of [...known].slice(-6))
            expect(await works(secret)).toBe(expected.has(secret))
        }),
        { numRuns: 40 },
      )
    })
  },
  () => ({
    clock,
    environment: { LATCHKEY_RATE_LIMITS: 'off' },
    storage: { compareClocks: false },
  }),
)
