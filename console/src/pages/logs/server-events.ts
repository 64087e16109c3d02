/** Server-sent events (WHATWG HTML §9.2.6) from text that comes in any pieces. */

export interface ServerEvent {
  readonly id: string | undefined
  readonly data: string
}

const longestRest = 2_000_000

/** Gives a function that takes the next piece and answers the events that are complete by now. */
export const eventParser = (): ((piece: string) => readonly ServerEvent[]) => {
  let rest = ''
  return (piece) => {
    const blocks = (rest + piece).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    if (rest.length > longestRest) throw new Error('An event is longer than can be read')
    return blocks.flatMap(eventOf)
  }
}

const eventOf = (block: string): readonly ServerEvent[] => {
  const lines = block.split('\n').filter((line) => !line.startsWith(':'))
  const values = (name: string): readonly string[] =>
    lines
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ''))
  const data = values('data')
  return data.length === 0 ? [] : [{ id: values('id').at(-1), data: data.join('\n') }]
}
