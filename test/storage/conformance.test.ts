import { describe, test } from 'vitest'
import { clientSentences } from '../../src/storage/conformance/clients.ts'
import { eventSentences } from '../../src/storage/conformance/events.ts'
import { nodeSentences } from '../../src/storage/conformance/nodes.ts'
import { oneTimeSentences } from '../../src/storage/conformance/one-time.ts'
import { recordSentences } from '../../src/storage/conformance/records.ts'
import { revocationSentences } from '../../src/storage/conformance/revocations.ts'
import { schemaSentences } from '../../src/storage/conformance/schema.ts'
import { sessionSentences } from '../../src/storage/conformance/sessions.ts'
import { signInSentences } from '../../src/storage/conformance/sign-in.ts'
import { tenantSentences } from '../../src/storage/conformance/tenants.ts'
import { databases, type DatabaseKind } from '../support/databases.ts'
import { inWorld } from './world.ts'

const suites = {
  records: recordSentences,
  clients: clientSentences,
  revocations: revocationSentences,
  events: eventSentences,
  'sign-in': signInSentences,
  sessions: sessionSentences,
  'one-time': oneTimeSentences,
  tenants: tenantSentences,
  schema: schemaSentences,
}

const suitesOf = (kind: DatabaseKind) =>
  kind.name === 'postgres' ? { ...suites, nodes: nodeSentences } : suites

for (const kind of databases)
  for (const [name, sentences] of Object.entries(suitesOf(kind)))
    describe(`${name} on ${kind.name}`, () => {
      for (const { title, check } of sentences) test(title, () => inWorld(kind, check))
    })
