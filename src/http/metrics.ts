/**
 * Prometheus metrics, served on a port of their own; nothing is collected while that port is off.
 */
import { createServer, type Server } from 'node:http'

export interface Metrics {
  request(facts: { route: string; status: number; milliseconds: number }): void
  /** The exposition text and its content type. */
  render(): Promise<{ contentType: string; text: string }>
}

export const noMetrics: Metrics = {
  request: () => undefined,
  render: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
}

/** Collects with prom-client, which is loaded only then. */
export const prometheusMetrics = async (): Promise<Metrics> => {
  const { Counter, Histogram, Registry, collectDefaultMetrics } = (await import('prom-client'))
    .default
  const register = new Registry()
  collectDefaultMetrics({ register })
  const requests = new Counter({
    name: 'latchkey_http_requests_total',
    help: 'Answered requests by route and status.',
    labelNames: ['route', 'status'],
    registers: [register],
  })
  const duration = new Histogram({
    name: 'latchkey_http_request_seconds',
    help: 'Time to answer a request, by route.',
    labelNames: ['route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [register],
  })
  return {
    request({ route, status, milliseconds }) {
      requests.inc({ route, status: String(status) })
      duration.observe({ route }, milliseconds / 1000)
    },
    render: async () => ({ contentType: register.contentType, text: await register.metrics() }),
  }
}

/** Serves `/metrics` on its own port. Resolves when it listens. */
export const serveMetrics = (
  metrics: Metrics,
  { host, port }: { host: string; port: number },
): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') {
        response.writeHead(404).end()
        return
      }
      metrics.render().then(
        ({ contentType, text }) =>
          response.writeHead(200, { 'content-type': contentType }).end(text),
        () => response.writeHead(500).end(),
      )
    })
    server.once('error', reject)
    server.listen(port, host, () => {
      resolve(server)
    })
  })
