import { expect, test } from 'vitest'
import type { TenantStores } from '../domain/storage.ts'
import type { Tenant } from '../domain/tenant.ts'
import { rotateKeys } from './rotate-keys.ts'

const tenant = (name: string): Tenant => ({
  id: name,
  name,
  canonical: { host: name, issuer: `https://${name}/` },
})

test('a tenant that fails does not keep the others from being tended', async () => {
  const lines: string[] = []
  const tended: string[] = []
  const keepLine = (fields: object, message: string): void => {
    lines.push(`${String((fields as { tenant?: string }).tenant)} ${message}`)
  }
  await rotateKeys({
    storage: {
      tenants: { list: () => Promise.resolve(['a', 'b', 'c'].map(tenant)) },
      forTenant: (one) => ({ tenant: one }) as TenantStores,
    },
    tendKeys: (stores) => {
      tended.push(stores.tenant.name)
      if (stores.tenant.name === 'a') return Promise.reject(new Error('away'))
      return Promise.resolve({ rotated: stores.tenant.name === 'c', retired: [] })
    },
    log: { info: keepLine, error: keepLine },
  })()
  expect(tended).toEqual(['a', 'b', 'c'])
  expect(lines).toEqual([
    'a signing keys could not be tended',
    'c signing keys rotated on schedule',
  ])
})
