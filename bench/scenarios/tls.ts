/** What TLS costs on kept connections, against the same server without it: reported, without a bar. */
import {
  interleave,
  requestSide,
  measuredOf,
  rateFigure,
  ratioFigure,
  type Scenario,
  type Side,
} from '../harness/bench.ts'
import { temporaryDirectory } from '../harness/children.ts'
import { benchAudience, prepare, startServer, stopServer } from '../harness/latchkey.ts'
import { tokenRequestBytes } from '../harness/load.ts'
import { inTurn } from './token-rate.ts'

const scenario = 'tls'
const algorithm = 'RS256'

export const tls: Scenario = {
  name: scenario,
  description: 'token requests over TLS against plain HTTP',
  isInShortRun: false,
  async run(bench) {
    const plain = await startServer({ directory: temporaryDirectory('plain') })
    const secure = await startServer({ directory: temporaryDirectory('tls'), tls: true })
    const sides: Side[] = []
    for (const server of [plain, secure]) {
      const clients = await prepare(server, { algorithms: [algorithm], clients: 10 })
      const audience = benchAudience(algorithm)
      const requests = clients.map((client) =>
        tokenRequestBytes(server.host, { ...client, audience }),
      )
      const plan = {
        port: server.port,
        next: inTurn(requests),
        ...(server.ca === undefined ? {} : { ca: server.ca }),
      }
      sides.push(requestSide({ name: server === plain ? 'plain HTTP' : 'TLS', plan }))
    }
    const results = await interleave(sides, {
      ...bench.pace,
      rounds: Math.min(3, bench.pace.rounds),
    })
    await stopServer(plain)
    await stopServer(secure)
    const ratio = ratioFigure(
      { scenario, name: 'TLS / plain HTTP' },
      measuredOf(results, 'TLS'),
      measuredOf(results, 'plain HTTP'),
    )
    return [...[...results].map(([name, measured]) => rateFigure(scenario, name, measured)), ratio]
  },
}
