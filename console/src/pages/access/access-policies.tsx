/** The two policies of an API that say which applications get in at all. */
import { Alert, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { call, send } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { useMay } from '../../api/state.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { texts as shared } from '../../parts/texts.ts'
import { toast, toastWithUndo } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { isManagementApi, readApi, type Api } from '../apis/api-page.tsx'
import type { SubjectType } from './grants.ts'
import { texts } from './texts.ts'

type Policies = NonNullable<Api['subject_type_authorization']>

const words = texts.access

/** From open to closed. */
const order = ['allow_all', 'require_client_grant', 'deny_all']

const policyCall = (api: Api, policies: Policies) =>
  call('patch', '/v2/resource-servers/{id}', {
    path: { id: api.id },
    body: { subject_type_authorization: policies },
  })

/** Stores one policy on top of what the API has now, whoever changed the other one meanwhile. */
const storePolicy = async (api: Api, subject: SubjectType, policy: string): Promise<void> => {
  const now = await send(readApi(api.id))
  const policies = { ...now.subject_type_authorization, [subject]: { policy } } as Policies
  await send(policyCall(api, policies))
}

export const AccessPolicies = ({ api }: { api: Api }) => {
  const [asked, setAsked] = useState<{ subject: SubjectType; policy: string } | undefined>()
  const refresh = useRefresh()
  const action = useAction()
  const may = useMay('update:resource_servers')
  const isLocked = isManagementApi(api)
  const policyOf = (subject: SubjectType): string =>
    api.subject_type_authorization?.[subject]?.policy ??
    (subject === 'client' ? 'require_client_grant' : 'allow_all')
  const store = async (subject: SubjectType, policy: string): Promise<void> => {
    await storePolicy(api, subject, policy)
    await refresh('/v2/resource-servers/{id}', '/v2/resource-servers')
  }
  const choose = (subject: SubjectType, policy: string | null): void => {
    const before = policyOf(subject)
    if (policy === null || policy === before) return
    if (order.indexOf(policy) > order.indexOf(before)) setAsked({ subject, policy })
    else
      action.run(async () => {
        await store(subject, policy)
        toastWithUndo(words.policyChanged, () => action.run(() => store(subject, before)))
      })
  }
  const help = isLocked
    ? words.lockedPolicy
    : may
      ? undefined
      : shared.permission('update:resource_servers')
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} maw={960}>
        {(['client', 'user'] as const).map((subject) => (
          <Select
            key={subject}
            label={subject === 'client' ? words.machinePolicy : words.userPolicy}
            description={
              help ?? (subject === 'client' ? words.machinePolicyHelp : words.userPolicyHelp)
            }
            value={policyOf(subject)}
            onChange={(policy) => choose(subject, policy)}
            allowDeselect={false}
            disabled={isLocked || !may}
            data={Object.entries(words.policies[subject]).map(([value, label]) => ({
              value,
              label,
            }))}
          />
        ))}
      </SimpleGrid>
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      {policyOf('client') === 'deny_all' && <Alert color="yellow">{words.deniedBanner}</Alert>}
      {policyOf('user') === 'deny_all' && <Alert color="yellow">{words.deniedUserBanner}</Alert>}
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={words.policyTitle[asked?.subject ?? 'client']}
        verb={words.policyVerb}
        canBeUndone
        effects={effectsOf(asked).map((effect) => (
          <Text span key={effect}>
            {effect}
          </Text>
        ))}
        calls={() =>
          asked === undefined
            ? []
            : [
                policyCall(api, {
                  ...api.subject_type_authorization,
                  [asked.subject]: { policy: asked.policy },
                } as Policies),
              ]
        }
        onConfirm={async () => {
          if (asked === undefined) return
          await store(asked.subject, asked.policy)
          toast(words.policyChanged)
        }}
      />
    </Stack>
  )
}

const effectsOf = (asked: { subject: SubjectType; policy: string } | undefined) => {
  if (asked?.subject !== 'user') return words.policyEffects.client
  return asked.policy === 'deny_all' ? words.policyEffects.userNone : words.policyEffects.userPerApp
}
