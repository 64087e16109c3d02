/** Server-sent events (WHATWG HTML §9.2) by asking a source again and again: nothing is lost when a node restarts. */

export interface StreamEvent {
  readonly event?: string
  readonly id?: string
  /** One line. */
  readonly data: string
}

const keepAliveMilliseconds = 15_000

/**
 * A response that sends what `next` gives, asking it every `everyMilliseconds` for as long as the client listens. It asks again only
 * when the client has taken what was sent, so a slow reader holds no memory here. A failing source ends the stream; the client
 * reconnects by itself and names the last id it saw.
 */
export const eventStream = (
  everyMilliseconds: number,
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
          await new Promise((resolve) => setTimeout(resolve, everyMilliseconds).unref())
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

const written = ({ event, id, data }: StreamEvent): string =>
  `${event === undefined ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`
