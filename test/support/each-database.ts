import { afterAll, beforeAll, describe } from 'vitest'
import { databases } from './databases.ts'
import { startServer, type TestServer, type TestServerOptions } from './server.ts'

/** Runs the same tests on a fresh SQLite file and a fresh PostgreSQL database, each with a server of its own. */
export const onEachDatabase = (
  title: string,
  tests: (server: () => TestServer) => void,
  options: () => TestServerOptions = () => ({}),
): void => {
  for (const database of databases)
    describe(`${title} on ${database.name}`, () => {
      let server: TestServer
      let made: Awaited<ReturnType<typeof database.create>>
      beforeAll(async () => {
        made = await database.create()
        server = await startServer({ ...options(), url: made.url })
      })
      afterAll(async () => {
        await server.close()
        await made.drop()
      })
      tests(() => server)
    })
}
