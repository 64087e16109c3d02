/** Runs what is asked under one name one after the other; other names do not wait. */
export const inOrder = (): {
  run<Result>(name: string, work: () => Promise<Result>): Promise<Result>
} => {
  const last = new Map<string, Promise<unknown>>()
  return {
    run(name, work) {
      const before = last.get(name) ?? Promise.resolve()
      const mine = before.then(work, work)
      const settled = mine.then(
        () => undefined,
        () => undefined,
      )
      last.set(name, settled)
      void settled.then(() => {
        if (last.get(name) === settled) last.delete(name)
      })
      return mine
    },
  }
}
