import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call, send } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Section } from '../../parts/page.tsx'
import { toast } from '../../parts/toast.tsx'
import { count } from '../../texts/catalogue.ts'
import type { Connection } from './connection-form.ts'
import { texts } from './texts.ts'

const words = texts.danger

/** Deletes the connection with its users, after its name was typed. */
export const DeleteConnection = ({ connection }: { connection: Connection }) => {
  const [isAsking, setAsking] = useState(false)
  const refresh = useRefresh()
  const navigate = useNavigate()
  const request = call('delete', '/v2/connections/{id}', { path: { id: connection.id } })
  const { data: users } = useRead(
    isAsking
      ? call('get', '/v2/users', {
          query: { connection: connection.name, per_page: 0, include_totals: true },
        })
      : null,
  )
  const lost =
    users !== undefined && 'total' in users ? count(users.total, words.users) : words.counting
  const applications = connection.enabled_clients?.length ?? 0
  return (
    <Section
      title={words.title}
      intro={words.intro}
      actions={
        <Guarded scopes={['delete:connections']}>
          <Button color="red" variant="outline" onClick={() => setAsking(true)}>
            {words.verb}
          </Button>
        </Guarded>
      }
    >
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.confirm(connection.name)}
        effects={[lost, words.tokens, count(applications, words.applications)]}
        verb={words.verb}
        typedName={connection.name}
        calls={() => [request]}
        onConfirm={async () => {
          await send(request)
          toast(words.done(connection.name))
          await navigate({ to: '/connections' as never })
          await refresh('/latchkey/search', '/v2/connections', '/v2/users')
        }}
      />
    </Section>
  )
}
