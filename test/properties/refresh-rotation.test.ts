import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'
import {
  browserApplication,
  code,
  exchangeForm,
  person,
  refreshForm,
  type Application,
} from '../support/people.ts'

const clock = setClock(Date.UTC(2026, 0, 1))
const leeway = 10

/** Several tabs present tokens of one family at once: the newest, or one from some rotations ago. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('refresh' as const),
    ages: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 15 }) }),
)

onEachDatabase(
  'rotation of refresh tokens',
  (server) => {
    let client: Application
    let userId: string
    beforeAll(async () => {
      client = await browserApplication(server(), {
        refresh_token: {
          rotation_type: 'rotating',
          expiration_type: 'expiring',
          infinite_token_lifetime: true,
          infinite_idle_token_lifetime: true,
          leeway,
        },
      })
      userId = await person(server())
    })

    test('whatever comes together, a family has one heir, and only a true reuse ends it', async () => {
      const present = (token: string) => server().post('/oauth/token', refreshForm(client, token))
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
          const scopes = ['openid', 'offline_access']
          const value = await code(server(), { client, userId, scopes, now: clock.now() })
          const first = await server().post('/oauth/token', exchangeForm(client, value))
          /** Newest first. */
          const tokens: string[] = [first.body.refresh_token]
          let rotatedAt = -Infinity
          for (const action of steps) {
            if (action.do === 'wait') {
              clock.advance(action.seconds * 1000)
              continue
            }
            const ages = action.ages.map((age) => Math.min(age, tokens.length - 1))
            const answers = await Promise.all(ages.map((age) => present(tokens[age] ?? '')))
            const isInTime = clock.now() < rotatedAt + leeway * 1000
            const rotates = ages.includes(0)
            /** What each age is now, or becomes when the newest is presented beside it. */
            const isReuse = (age: number): boolean => age >= 2 || (age === 1 && !isInTime)
            const mayBeReuse = ages.some((age) => isReuse(age) || (age === 1 && rotates))
            const successors = new Set(
              ages.flatMap((age, index) =>
                age === 0 && answers[index]?.status === 200
                  ? [answers[index].body.refresh_token as string]
                  : [],
              ),
            )
            // However many present the newest one, they get one heir between them.
            expect(successors.size).toBeLessThanOrEqual(1)
            for (const [index, age] of ages.entries())
              if (isReuse(age)) expect(answers[index]?.status).toBe(403)
            if (!mayBeReuse) {
              expect(answers.map(({ status }) => status)).toEqual(ages.map(() => 200))
              if (rotates) {
                tokens.unshift([...successors][0] ?? '')
                rotatedAt = clock.now()
              }
              continue
            }
            const isEnded = answers.some(({ status }) => status === 403)
            if (!isEnded) {
              tokens.unshift([...successors][0] ?? '')
              rotatedAt = clock.now()
              continue
            }
            // Once ended it stays ended, for every token it ever had.
            for (const token of [...successors, ...tokens])
              expect((await present(token)).status).toBe(403)
            return
          }
          const last = await present(tokens[0] ?? '')
          expect(last.status).toBe(200)
        }),
        { numRuns: 25 },
      )
    }, 60_000)
  },
  () => ({
    clock,
    storage: { compareClocks: false },
    environment: { LATCHKEY_RATE_LIMITS: 'off' },
  }),
)
