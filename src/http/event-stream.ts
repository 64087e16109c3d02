/**
 * Server-sent events (WHATWG HTML §9.2) by asking a source again and again: nothing is lost when a
 * node restarts.
 */

export interface StreamEvent {
  readonly event?: string
  readonly id?: string
  /** One line. */
  readonly data: string
}

export interface StreamOptions {
  readonly everyMilliseconds: number
  /** Aborted when the server stops, which ends the stream. */
  readonly closing: AbortSignal
  /** Whose stream it is: an address. */
  readonly address: string
}

const mostStreams = 1_000
const mostForOneAddress = 20

const streams = new Map<string, number>()
let total = 0

/**
 * Takes one of the places for streams; gives what frees it, or undefined when there are too many.
 */
const takePlace = (address: string): (() => void) | undefined => {
  const own = streams.get(address) ?? 0
  if (total >= mostStreams || own >= mostForOneAddress) return undefined
  total += 1
  streams.set(address, own + 1)
  let isFree = false
  return () => {
    if (isFree) return
    isFree = true
    total -= 1
    const left = (streams.get(address) ?? 1) - 1
    if (left === 0) streams.delete(address)
    else streams.set(address, left)
  }
}

const keepAliveMilliseconds = 15_000

/**
 * A response that sends what `next` gives, asking it every so often for as long as the client
 * listens. It asks again only when the client has taken what was sent, so a slow reader holds no
 * memory here. A failing source ends the stream; the client reconnects by itself and names the last
 * id it saw. Undefined when the address, or everybody together, follows too many already.
 */
export const eventStream = (
  { everyMilliseconds, closing, address }: StreamOptions,
  next: () => Promise<readonly StreamEvent[]>,
): Response | undefined => {
  const leave = takePlace(address)
  if (leave === undefined) return undefined
  let isCancelled = false
  // The first look always sends something, so that a listener learns at once that it listens.
  let quietSince = 0
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          if (isCancelled) return
          if (closing.aborted) {
            leave()
            controller.close()
            return
          }
          const events = await next().catch((error: unknown) => {
            leave()
            throw error
          })
          if (events.length > 0 || Date.now() - quietSince >= keepAliveMilliseconds) {
            quietSince = Date.now()
            controller.enqueue(
              encoder.encode(
                events.length === 0 ? ': still here\n\n' : events.map(written).join(''),
              ),
            )
            return
          }
          await wait(everyMilliseconds, closing)
        }
      },
      cancel() {
        isCancelled = true
        leave()
      },
    },
    { highWaterMark: 1 },
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': '*',
    },
  })
}

/** Sleeps, or wakes at once when the server stops. */
const wait = (milliseconds: number, closing: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      closing.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    timer.unref()
    closing.addEventListener('abort', done)
  })

const written = ({ event, id, data }: StreamEvent): string =>
  `${event === undefined ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`
