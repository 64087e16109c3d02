/** Server-sent events (WHATWG HTML §9.2) by asking a source again and again: nothing is lost when a node restarts. */

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
}

const keepAliveMilliseconds = 15_000

/**
 * A response that sends what `next` gives, asking it every so often for as long as the client listens. It asks again only
 * when the client has taken what was sent, so a slow reader holds no memory here. A failing source ends the stream; the client
 * reconnects by itself and names the last id it saw.
 */
export const eventStream = (
  { everyMilliseconds, closing }: StreamOptions,
  next: () => Promise<readonly StreamEvent[]>,
): Response => {
  let isCancelled = false
  let quietSince = Date.now()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          if (isCancelled) return
          if (closing.aborted) {
            controller.close()
            return
          }
          const events = await next()
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
