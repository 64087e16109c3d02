/**
 * Blocks after failed sign-ins, not to be confused with users that an administrator has blocked
 * (contract §9): of accounts at `/user-blocks`, of addresses at `/anomaly/blocks/ips`.
 */
import { isIP } from 'node:net'
import { Type } from 'typebox'
import { bruteForceSettings, suspiciousIpSettings } from '../../domain/attack-protection.ts'
import {
  accountBlocks,
  countedIdentifier,
  countedIdentifiers,
  findLoginBlock,
  liftAccountBlocks,
  liftAddressBlocks,
  usedAllowance,
} from '../../domain/login-block.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { addressKey } from '../../kit/addresses.ts'
import { isoTime } from '../../kit/clock.ts'
import type { JsonObject } from '../../kit/json.ts'
import { flag, open, optional, text } from '../entities/schema-parts.ts'
import { notFound, refuse } from '../errors.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'

const answer = open({
  blocked_for: Type.Array(
    open(
      optional({
        identifier: text('Email address, username or phone number'),
        ip: text('Address; absent when all addresses count together'),
        connection: text('Name of the connection'),
      }),
    ),
    { description: 'What sign-in is blocked for' },
  ),
})

const identifier = text('Email address, username or phone number', { maxLength: 320 })
const consider = Type.Optional(flag('No blocks while the protection is off'))

const blocksOf = async (
  { stores, clock, query }: OperationContext,
  identifiers: readonly string[],
): Promise<Result> => {
  const settings = await bruteForceSettings(stores)
  const isOff = !settings.enabled || !settings.blocks
  const blocks =
    query['consider_brute_force_enablement'] === true && isOff
      ? []
      : await accountBlocks(stores, {
          identifiers,
          maxAttempts: settings.maxAttempts,
          now: isoTime(clock.now()),
        })
  const shown = blocks.map(({ identifier: name, ip, connection }): JsonObject => ({
    identifier: name,
    ...(ip === undefined ? {} : { ip }),
    connection,
  }))
  return { status: 200, body: { blocked_for: shown } }
}

const lift = (context: OperationContext, identifiers: readonly string[]): Promise<Result> =>
  context.commit(identifiers.length === 0 ? [] : [liftAccountBlocks(context.stores, identifiers)], {
    status: 204,
  })

const identifiersOf = async ({ stores, params }: OperationContext): Promise<string[]> => {
  const userId = params['id'] ?? ''
  if ((await stores.users.find(userId)) === undefined)
    throw notFound('The user does not exist.', 'inexistent_user')
  return countedIdentifiers(await stores.users.identities(userId))
}

const queried = ({ query }: OperationContext): string[] => [
  countedIdentifier(String(query['identifier'])),
]

const common = { face: 'compatible', tag: 'user-blocks' } as const

const userBlocks: Operation[] = [
  {
    ...common,
    id: 'get_user-blocks',
    method: 'GET',
    path: '/user-blocks',
    summary: 'Get blocks by identifier',
    scopes: ['read:users'],
    query: Type.Object({ identifier, consider_brute_force_enablement: consider }),
    successStatus: 200,
    response: answer,
    run: (context) => blocksOf(context, queried(context)),
  },
  {
    ...common,
    id: 'delete_user-blocks',
    method: 'DELETE',
    path: '/user-blocks',
    summary: 'Unblock by identifier',
    scopes: ['update:users'],
    query: Type.Object({ identifier }),
    successStatus: 204,
    run: (context) => lift(context, queried(context)),
  },
  {
    ...common,
    id: 'get_user-blocks_by_id',
    method: 'GET',
    path: '/user-blocks/{id}',
    summary: 'Get blocks of a user',
    scopes: ['read:users'],
    query: Type.Object({ consider_brute_force_enablement: consider }),
    successStatus: 200,
    response: answer,
    run: async (context) => blocksOf(context, await identifiersOf(context)),
  },
  {
    ...common,
    id: 'delete_user-blocks_by_id',
    method: 'DELETE',
    path: '/user-blocks/{id}',
    summary: 'Unblock a user',
    scopes: ['update:users'],
    successStatus: 204,
    run: async (context) => lift(context, await identifiersOf(context)),
  },
]

/** Whether sign-ins or sign-ups from this address are refused now. */
const isAddressBlocked = async (
  stores: TenantStores,
  { address, now }: { address: string; now: number },
): Promise<boolean> => {
  const { enabled, blocks, login, signUp } = await suspiciousIpSettings(stores)
  if (!enabled || !blocks) return false
  const records = stores.records('login_block')
  const ip = addressKey(address)
  const checks = [
    { key: { kind: 'login_address', ip }, stage: login },
    { key: { kind: 'signup_address', ip }, stage: signUp },
  ] as const
  const used = await Promise.all(
    checks.map(async ({ key, stage }) => {
      const record = await findLoginBlock(records, key)
      return usedAllowance(record, { now, every: stage.milliseconds }) + 1 > stage.maxAttempts
    }),
  )
  return used.includes(true)
}

const address = Type.Object({
  id: Type.Union([Type.String({ format: 'ipv4' }), Type.String({ format: 'ipv6' })], {
    description: 'Address',
  }),
})

const addressBlocks: Operation[] = [
  {
    face: 'compatible',
    tag: 'anomaly',
    id: 'get_ips_by_id',
    method: 'GET',
    path: '/anomaly/blocks/ips/{id}',
    summary: 'Check whether an address is blocked',
    scopes: ['read:anomaly_blocks'],
    params: address,
    successStatus: 200,
    run: async ({ stores, params, clock }) => {
      const id = params['id'] ?? ''
      const isBlocked =
        isIP(id) !== 0 && (await isAddressBlocked(stores, { address: id, now: clock.now() }))
      if (!isBlocked) throw refuse('notFound')
      return { status: 200 }
    },
  },
  {
    face: 'compatible',
    tag: 'anomaly',
    id: 'delete_ips_by_id',
    method: 'DELETE',
    path: '/anomaly/blocks/ips/{id}',
    summary: 'Unblock an address',
    scopes: ['delete:anomaly_blocks'],
    params: address,
    successStatus: 204,
    run: (context) =>
      context.commit([liftAddressBlocks(context.stores, context.params['id'] ?? '')], {
        status: 204,
      }),
  },
]

export const blockOperations: readonly Operation[] = [...userBlocks, ...addressBlocks]
