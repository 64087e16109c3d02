/** Makes a runner of tasks of which at most `most` run at the same time; the others wait their turn. */
export const atMost = (most: number) => {
  let running = 0
  const waiting: (() => void)[] = []
  return async <Done>(task: () => Promise<Done>): Promise<Done> => {
    if (running < most) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      // Whoever waits longest takes over the place.
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
