import { call, send } from '../../api/call.ts'
import { countsCall, countsTemplate } from '../../api/counts.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { toast } from '../../parts/toast.tsx'
import { texts } from './list-texts.ts'

const words = texts.remove

/** Asks before an API is deleted, with counts of what goes with it; its name must be typed. */
export const DeleteApi = ({
  api,
  onClose,
  onDeleted,
}: {
  /** Null keeps the dialog closed. */
  api: { readonly id: string; readonly name: string; readonly identifier: string } | null
  onClose: () => void
  onDeleted?: () => void
}) => {
  const refresh = useRefresh()
  const { data } = useRead(api === null ? null : countsCall({ audiences: [api.identifier] }))
  const [counts] = data?.audiences ?? []
  const { id = '', name = '' } = api ?? {}
  const request = call('delete', '/v2/resource-servers/{id}', { path: { id } })
  const grants = counts?.client_grants
  const effects =
    counts === undefined || grants === undefined
      ? []
      : [
          grants.count === 0
            ? words.noApplications
            : words.applications(grants.count, grants.is_at_least),
          counts.live.count === 0
            ? words.noTokens
            : words.tokens(counts.live.count, counts.live.is_at_least),
        ]
  return (
    <ConfirmDialog
      opened={api !== null}
      onClose={onClose}
      title={words.title(name)}
      verb={words.verb}
      typedName={name}
      effects={[...effects, words.people]}
      calls={() => [request]}
      onConfirm={async () => {
        await send(request)
        toast(words.done(name))
        onDeleted?.()
        await refresh(
          '/latchkey/search',
          '/v2/resource-servers',
          '/v2/client-grants',
          countsTemplate,
        )
      }}
    />
  )
}
