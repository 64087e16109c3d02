import { expect, it } from 'vitest'
import { atMost } from './at-most.ts'

it('runs no more at the same time than it may, and all in the end, also after failures', async () => {
  const inTurn = atMost(4)
  let [running, most] = [0, 0]
  const task = (number: number) => async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 0))
    running -= 1
    if (number % 3 === 0) throw new Error('no')
    return number
  }
  for (const round of [1, 2]) {
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, (_, number) => inTurn(task(number))),
    )
    expect(ends.filter(({ status }) => status === 'fulfilled').length, String(round)).toBe(13)
    expect(ends.at(-1)).toMatchObject({ value: 19 })
  }
  expect([running, most]).toEqual([0, 4])
})
