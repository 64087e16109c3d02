/** The seed file against a whole server: connections, roles and users as sign-in finds them. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { applySeed, readSeed } from '../../src/cli/seed.ts'
import { seedRequests } from '../../src/cli/seed-requests.ts'
import { onEachDatabase } from '../support/each-database.ts'

const audience = 'https://seed.example/'
const content = {
  resource_servers: [{ identifier: audience, scopes: [{ value: 'read:a' }, { value: 'write:a' }] }],
  clients: [
    {
      client_id: 'seeded-web',
      name: 'Web',
      client_secret: 'only-for-tests-0123456789abcdefghijklmnop',
      grant_types: ['http://auth0.com/oauth/grant-type/password-realm'],
    },
  ],
  connections: [
    {
      name: 'people',
      strategy: 'auth0',
      enabled_clients: ['seeded-web'],
      options: { passwordPolicy: 'low', disable_signup: true },
    },
  ],
  roles: [
    {
      name: 'Reader',
      description: 'Reads',
      permissions: [{ resource_server_identifier: audience, permission_name: 'read:a' }],
    },
  ],
  users: [
    {
      user_id: 'ada',
      connection: 'people',
      email: 'ada@seed.example',
      email_verified: true,
      password: 'correct horse battery staple',
      user_metadata: { language: 'de' },
      roles: ['Reader'],
    },
    { connection: 'people', email: 'bob@seed.example', password: 'another good password' },
  ],
}

const directory = mkdtempSync(join(tmpdir(), 'latchkey-seed-people-'))
let files = 0
const seedOf = (value: object) => {
  files += 1
  const file = join(directory, `${files}.json`)
  writeFileSync(file, JSON.stringify(value))
  return readSeed(file)
}

onEachDatabase('the seed of people', (server) => {
  const apply = (value: object) => {
    const { storage, app } = server()
    return applySeed(seedOf(value), seedRequests(storage, app.operatorApi()))
  }
  const signIn = (password: string) =>
    server().post('/oauth/token', {
      grant_type: 'http://auth0.com/oauth/grant-type/password-realm',
      client_id: 'seeded-web',
      client_secret: 'only-for-tests-0123456789abcdefghijklmnop',
      realm: 'people',
      username: 'ada@seed.example',
      password,
    })

  test('makes them at the first start and leaves them alone at the next', async () => {
    expect(await apply(content)).toEqual({ created: 6, updated: 0, unchanged: 0 })
    expect(await apply(content)).toEqual({ created: 0, updated: 0, unchanged: 6 })
    const { body: user } = await server().api('GET', '/api/v2/users/auth0%7Cada')
    expect(user).toMatchObject({
      email: 'ada@seed.example',
      email_verified: true,
      user_metadata: { language: 'de' },
    })
    expect(await server().stores.permissions.ofUser('auth0|ada')).toEqual([
      { audience, name: 'read:a' },
    ])
    const connection = await server().stores.connections.find('people')
    expect(connection?.options).toMatchObject({
      passwordPolicy: 'low',
      disable_signup: true,
      brute_force_protection: true,
    })
    expect((await signIn('correct horse battery staple')).status).toBe(200)
  })

  test('changes what differs, adds what is missing, and gives no password again', async () => {
    const [ada] = content.users
    const changed = {
      connections: [{ ...content.connections[0], options: { passwordPolicy: 'fair' } }],
      roles: [
        {
          name: 'Reader',
          permissions: [{ resource_server_identifier: audience, permission_name: 'write:a' }],
        },
        { name: 'Writer' },
      ],
      users: [{ ...ada, password: 'never used', given_name: 'Ada', roles: ['Reader', 'Writer'] }],
    }
    expect(await apply(changed)).toEqual({ created: 1, updated: 3, unchanged: 0 })
    expect(await apply(changed)).toEqual({ created: 0, updated: 0, unchanged: 4 })
    const connection = await server().stores.connections.find('people')
    expect(connection?.options).toMatchObject({ passwordPolicy: 'fair', disable_signup: true })
    const roles = (await server().api('GET', '/api/v2/users/auth0%7Cada/roles')).body
    expect(roles.map(({ name }: { name: string }) => name)).toEqual(['Reader', 'Writer'])
    expect((await signIn('never used')).status).toBe(403)
    expect((await signIn('correct horse battery staple')).status).toBe(200)
  })

  for (const { title, users, because } of [
    {
      title: 'a user whom nothing identifies',
      users: [{ connection: 'people', username: 'x' }],
      because: 'users[0] is refused: a user needs a user_id or an email address',
    },
    {
      title: 'a role that is not there',
      users: [
        {
          connection: 'people',
          email: 'eve@seed.example',
          password: 'Long and good 1',
          roles: ['King'],
        },
      ],
      because: 'users[0] is refused: there is no role "King"',
    },
    {
      title: 'a connection that is not there',
      users: [{ connection: 'nowhere', email: 'eve@seed.example', password: 'Long and good 1' }],
      because: 'users[0] is refused: The connection does not exist.',
    },
  ])
    test(`${title} stops it`, async () => {
      await expect(apply({ users })).rejects.toThrow(because)
    })
})
