/**
 * The side panel that says what one application may do at one API: for itself and for users. The access
 * pages of APIs and applications and the access map open the same one.
 */
import { Alert, Drawer, SegmentedControl, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../api/problem.ts'
import { useRead } from '../../api/query.ts'
import { Lines } from '../../parts/loading.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { readApi, type Api } from '../apis/api-page.tsx'
import type { Application } from '../applications/application-page.tsx'
import { clientCall, grantsCall } from './grant-calls.ts'
import { GrantForm } from './grant-form.tsx'
import { accessOf, type Access, type SubjectType } from './grants.ts'
import { texts } from './texts.ts'

export interface GrantPanelProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly clientId: string
  /** Identifier of the API. */
  readonly audience: string
  /** Which of the two grants is shown first. */
  readonly subjectType?: SubjectType
}

export const GrantPanel = ({
  opened,
  onClose,
  clientId,
  audience,
  subjectType = 'client',
}: GrantPanelProps) => {
  const [isDirty, setDirty] = useState(false)
  const close = (): void => {
    setDirty(false)
    onClose()
  }
  const api = useRead(opened ? readApi(audience) : null)
  const client = useRead(opened ? clientCall(clientId) : null)
  const title = texts.panel.title(client.data?.name ?? clientId, api.data?.name ?? audience)
  return (
    <Drawer
      opened={opened}
      onClose={close}
      title={title}
      size={560}
      closeOnClickOutside={!isDirty}
      classNames={{ title: 'lk-title' }}
    >
      {opened && (
        <Content
          {...{ clientId, audience, subjectType, api, client }}
          onDirty={setDirty}
          onClose={close}
        />
      )}
    </Drawer>
  )
}

const Content = ({
  clientId,
  audience,
  subjectType,
  api,
  client,
  onDirty,
  onClose,
}: Required<Omit<GrantPanelProps, 'opened'>> & {
  api: UseQueryResult<Api, Problem>
  client: UseQueryResult<Application, Problem>
  onDirty: (isDirty: boolean) => void
}) => {
  const [subject, setSubject] = useState(subjectType)
  const grants = useRead(grantsCall({ client_id: clientId, audience }))
  const problem = api.error ?? client.error ?? grants.error
  if (problem !== null)
    return (
      <ProblemPanel
        problem={problem}
        retry={() => {
          void api.refetch()
          void client.refetch()
          void grants.refetch()
        }}
        listAt={client.error === null ? '/apis' : '/applications'}
      />
    )
  if (api.data === undefined || client.data === undefined || grants.data === undefined)
    return <Lines />
  const access: Access = accessOf(grants.data.client_grants)[0] ?? { clientId, audience }
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={texts.panel.subject}
        value={subject}
        onChange={(value) => setSubject(value as SubjectType)}
        data={[
          { value: 'client', label: texts.machine },
          { value: 'user', label: texts.user },
        ]}
      />
      <Text c="dimmed" size="sm">
        {subject === 'client' ? texts.machineHelp : texts.userHelp}
      </Text>
      <PolicyNote subject={subject} api={api.data} />
      <GrantForm
        key={subject}
        subject={subject}
        api={api.data}
        client={client.data}
        clientId={clientId}
        grant={access[subject]}
        onDirty={onDirty}
        onClose={onClose}
      />
    </Stack>
  )
}

/** Says when the API's policy leaves a grant without effect. */
const PolicyNote = ({ subject, api }: { subject: SubjectType; api: Api }) => {
  const policy = api.subject_type_authorization?.[subject]?.policy
  if (policy === 'deny_all') return <Alert color="yellow">{texts.panel.denied[subject]}</Alert>
  if (policy === 'allow_all') return <Alert color="petrol">{texts.panel.implicit}</Alert>
  return null
}
