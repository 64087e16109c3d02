import { Anchor, Text } from '@mantine/core'
import { call } from '../api/call.ts'
import { useRead } from '../api/query.ts'
import { ConsoleLink } from './console-link.tsx'

/** The name of an application as a link; its client id until it is read, or when it no longer exists. */
export const ApplicationName = ({
  clientId,
  tab = 'settings',
}: {
  clientId: string
  /** The tab of the application that the link opens. */
  tab?: string
}) => {
  const { data, error } = useRead(
    call('get', '/v2/clients/{id}', {
      path: { id: clientId },
      query: { fields: 'client_id,name', include_fields: true },
    }),
  )
  if (error?.kind === 'not_found' || data === undefined)
    return (
      <Text span inherit className="lk-id" translate="no">
        {clientId}
      </Text>
    )
  return (
    <Anchor
      component={ConsoleLink}
      to={`/applications/${encodeURIComponent(clientId)}/${tab}`}
      underline="hover"
      inherit
    >
      {data.name ?? clientId}
    </Anchor>
  )
}
