/** Needs a running Latchkey; see the README beside this file. Exits with 0 when all holds. */
import { checkProtectedApi } from '../check-protected-api.mjs'
import { start } from './server.js'

await checkProtectedApi(start)
console.log('protect-fastify: all checks hold')
