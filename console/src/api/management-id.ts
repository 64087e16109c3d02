/** The API that an address names. `management` stands for the tenant's own Management API. */
import { useParams } from '@tanstack/react-router'
import { useTenant } from './state.ts'

/** The word that old addresses, and ours, use in place of the id. */
export const managementWord = 'management'

/** Identifier of the Management API; its operations take it where they take an id. */
export const managementIdentifier = (issuer: string): string => `${issuer}api/v2/`

/** The `$id` of the address, as it stands there. */
export const useRouteId = (): string => {
  const params: Readonly<Record<string, string>> = useParams({ strict: false })
  return params['id'] ?? ''
}

/**
 * The id to send to the server for the API of this address (`/apis/$id/…`). For `management` it is the
 * identifier, which every operation on `/v2/resource-servers/{id}` takes as well; nothing is read first.
 */
export const useApiId = (): string => {
  const id = useRouteId()
  const { issuer } = useTenant()
  return id === managementWord ? managementIdentifier(issuer) : id
}

/** The address of this API's pages, for tabs and links: `/apis/management` or `/apis/{id}`. */
export const useApiPath = (): string => {
  const id = useRouteId()
  return `/apis/${encodeURIComponent(id)}`
}
