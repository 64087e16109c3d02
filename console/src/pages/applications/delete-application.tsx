import { useQuery } from '@tanstack/react-query'
import { call, send } from '../../api/call.ts'
import { countsCall, countsTemplate } from '../../api/counts.ts'
import { useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { toast } from '../../parts/toast.tsx'
import { count, number } from '../../texts/catalogue.ts'
import { inUnits } from '../../texts/duration.ts'
import { useReach, type Reach } from './reach.ts'
import { texts } from './texts.ts'

interface Named {
  readonly id: string
  readonly name: string
  readonly type: string | undefined
}

/** Asks before an application is deleted, with counts of what goes with it; its name must be typed. */
export const DeleteApplication = ({
  application,
  onClose,
  onDeleted,
}: {
  /** Null keeps the dialog closed. */
  application: Named | null
  onClose: () => void
  onDeleted?: () => void
}) => {
  const refresh = useRefresh()
  const effects = useEffects(application)
  const { id = '', name = '' } = application ?? {}
  const request = call('delete', '/v2/clients/{id}', { path: { id } })
  return (
    <ConfirmDialog
      opened={application !== null}
      onClose={onClose}
      title={texts.remove.title(name)}
      effects={effects}
      verb={texts.remove.verb}
      typedName={name}
      calls={() => [request]}
      onConfirm={async () => {
        await send(request)
        toast(texts.remove.done(name))
        onDeleted?.()
        await refresh('/latchkey/search', '/v2/clients', countsTemplate)
      }}
    />
  )
}

const useEffects = (application: Named | null): string[] => {
  const { id = '', type } = application ?? {}
  const reach = useReach(id, application !== null)
  const counts = useQuery({
    queryKey: [countsTemplate, id],
    queryFn: ({ signal }) => send(countsCall({ clients: [id] }), { signal }),
    enabled: application !== null,
  })
  const apis = counts.data?.clients[0]?.apis.count ?? 0
  return [
    texts.remove.secrets,
    ...(reach.data === undefined ? [] : reachEffects(reach.data)),
    ...(apis === 0 ? [] : [count(apis, texts.remove.grants)]),
    ...(type === 'non_interactive' ? [] : [texts.remove.signIn]),
  ]
}

/** What a revocation of these tokens does and does not do, as facts. */
export const reachEffects = (reach: Reach): string[] => [
  reach.revoked === 0
    ? texts.remove.noLive
    : reach.complete
      ? count(reach.revoked, texts.remove.live)
      : count(reach.revoked, texts.remove.live).replace(
          number(reach.revoked),
          `${number(reach.revoked)}+`,
        ),
  ...((reach.refresh_tokens ?? 0) === 0
    ? []
    : [count(reach.refresh_tokens ?? 0, texts.remove.refresh)]),
  ...reach.audiences
    .filter(({ audience }) => reach.still_accepted_by.includes(audience))
    .map(({ audience, accepts_until: until }) =>
      until === null
        ? texts.remove.stillAccepted(audience)
        : texts.remove.until(audience, inUnits((Date.parse(until) - Date.now()) / 1000)),
    ),
]
