import { revocationMarginSeconds } from '../../domain/revocation.ts'
import assert from 'node:assert/strict'
import type { TokenFacts } from '../../domain/revocation.ts'
import { addTenant, freshTenant } from './sentence.ts'
import type { Sentence } from './sentence.ts'

const token = (facts: Partial<TokenFacts>): TokenFacts => ({
  tokenId: 't',
  clientId: 'c',
  subject: 's',
  audiences: ['a', 'b'],
  kind: 'access_token',
  issuedAt: 1000,
  ...facts,
})

/** Revoked tokens and rules. */
export const revocationSentences: Sentence[] = [
  {
    title: 'a revoked token is revoked when the commit returns, in its tenant only',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const other = await addTenant(storage)
      const expiresAt = Math.floor(world.clock.now() / 1000) + 60
      assert.equal(await stores.revocations.isRevoked(token({})), false)
      await stores.commit([stores.revocations.revokeToken({ tokenId: 't', expiresAt })])
      assert.equal(await stores.revocations.isRevoked(token({})), true)
      assert.equal(await stores.revocations.isRevoked(token({ tokenId: 'u' })), false)
      assert.equal(await other.revocations.isRevoked(token({})), false)
      await stores.commit([stores.revocations.revokeToken({ tokenId: 't', expiresAt })])
      assert.equal((await stores.revocations.live()).tokens.length, 1)
    },
  },
  {
    title: 'a rule covers what each of its members names, up to its moment; any rule refuses',
    async check(world) {
      const { stores } = await freshTenant(world)
      const { revocations } = stores
      await stores.commit([
        revocations.revokeByRule({ id: 'r1', clientId: 'c', audience: 'b', issuedBefore: 1000 }),
        revocations.revokeByRule({ id: 'r2', subject: 'x', issuedBefore: 2000 }),
        revocations.revokeByRule({ id: 'r3', audience: 'z', issuedBefore: 3000 }),
      ])
      const rows: [Partial<TokenFacts>, boolean][] = [
        [{}, true],
        [{ issuedAt: 1001 }, false],
        [{ audiences: ['a'] }, false],
        [{ clientId: 'd' }, false],
        [{ clientId: 'd', subject: 'x', issuedAt: 2000 }, true],
        [{ clientId: 'd', audiences: ['z'], issuedAt: 3000 }, true],
      ]
      for (const [facts, expected] of rows)
        assert.equal(await revocations.isRevoked(token(facts)), expected, JSON.stringify(facts))
      await stores.commit([revocations.revokeByRule({ id: 'r4', issuedBefore: 1500 })])
      assert.equal(await revocations.isRevoked(token({ clientId: 'd', issuedAt: 1400 })), true)
    },
  },
  {
    title: 'a token issued now is told how long it would be covered',
    async check(world) {
      const { stores } = await freshTenant(world)
      const { revocations } = stores
      assert.equal(await revocations.coveredUntil(token({})), undefined)
      await stores.commit([
        revocations.revokeByRule({ id: 'r1', clientId: 'c', issuedBefore: 1001 }),
        revocations.revokeByRule({ id: 'r2', subject: 's', issuedBefore: 1002 }),
        revocations.revokeByRule({ id: 'r3', subject: 'other', issuedBefore: 1009 }),
      ])
      assert.equal(await revocations.coveredUntil(token({})), 1002)
      assert.equal(await revocations.coveredUntil(token({ issuedAt: 1003 })), undefined)
    },
  },
  {
    title: 'a rule beside other writes happens with them or not at all',
    async check(world) {
      const { stores } = await freshTenant(world)
      const { revocations } = stores
      const rule = revocations.revokeByRule({ id: 'r', issuedBefore: 2000 })
      await assert.rejects(stores.commit([rule, rule]))
      assert.equal(await revocations.isRevoked(token({})), false)
    },
  },
  {
    title: 'the live set has growing sequence numbers and survives a restart',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const expiresAt = Math.floor(world.clock.now() / 1000) + 60
      for (const tokenId of ['t1', 't2', 't3'])
        await stores.commit([stores.revocations.revokeToken({ tokenId, expiresAt })])
      const live = await stores.revocations.live()
      const seqs = live.tokens.map(({ seq }) => seq)
      assert.deepEqual(
        seqs,
        [...seqs].sort((a, b) => a - b),
      )
      assert.equal(new Set(seqs).size, 3)
      assert.equal(live.seq, seqs[2])
      await storage.close()
      const again = (await world.open()).forTenant(stores.tenant)
      assert.deepEqual(await again.revocations.live(), live)
      assert.equal(await again.revocations.isRevoked(token({ tokenId: 't2' })), true)
    },
  },
  {
    title:
      'what has expired leaves the live set and the tables, once no verifier’s clock can still accept it',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const now = Math.floor(world.clock.now() / 1000)
      await stores.commit([
        stores.revocations.revokeToken({ tokenId: 'short', expiresAt: now + 60 }),
        stores.revocations.revokeToken({ tokenId: 'long', expiresAt: now + 2_592_000 }),
        stores.revocations.revokeByRule({ id: 'r', clientId: 'c', issuedBefore: now }),
      ])
      await stores.revocations.live()
      world.clock.advance(61_000)
      await storage.reap()
      assert.equal((await stores.revocations.live()).tokens.length, 2)
      world.clock.advance(revocationMarginSeconds * 1000)
      await storage.reap()
      const live = await stores.revocations.live()
      assert.deepEqual(
        live.tokens.map(({ tokenId }) => tokenId),
        ['long'],
      )
      assert.equal(live.rules.length, 1)
      assert.equal((await world.query('select * from token_revocation')).length, 1)
      world.clock.advance(2_592_001_000)
      await storage.reap()
      assert.deepEqual((await stores.revocations.live()).rules, [])
      assert.deepEqual(await world.query('select * from revocation_rule'), [])
    },
  },
]
