/** The map as comma-separated values (RFC 4180), one line for each grant. */
import type { AccessMap } from './model.ts'

const header = [
  'application',
  'client_id',
  'api',
  'identifier',
  'acts_for',
  'permissions',
  'all_and_future',
  'tokens_today',
  'tokens_30_days',
  'warnings',
]

/** A cell; what a spreadsheet would take for a formula is kept from being one. */
const cell = (value: string | number | boolean): string => {
  const text = String(value)
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

export const csvOf = ({ applications, apis, edges }: AccessMap): string => {
  const applicationNames = new Map(applications.map(({ id, name }) => [id, name]))
  const apiNames = new Map(apis.map(({ id, name }) => [id, name]))
  const lines = edges.map((edge) => [
    applicationNames.get(edge.clientId) ?? '',
    edge.clientId,
    apiNames.get(edge.audience) ?? '',
    edge.audience,
    edge.subject === 'client' ? 'itself' : 'users',
    edge.scopes.join(' '),
    edge.isForAll,
    edge.today,
    edge.month,
    edge.risks.join(' '),
  ])
  return [header, ...lines].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n'
}
