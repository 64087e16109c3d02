/** A role's name and description, and its end. */
import { Button, Stack, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Section } from '../../parts/page.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { toast } from '../../parts/toast.tsx'
import { useEditor } from '../../parts/use-editor.ts'
import { count } from '../../texts/catalogue.ts'
import { roleCall, RolePage, type Role } from './role-page.tsx'
import { texts } from './texts.ts'

interface Form {
  name: string
  description: string
}

const formOf = ({ name = '', description = '' }: Role): Form => ({ name, description })

export const RoleSettingsPage = () => (
  <RolePage>
    {(role) => (
      <Stack gap="lg" key={role.id}>
        <General role={role} />
      </Stack>
    )}
  </RolePage>
)

const General = ({ role }: { role: Role }) => {
  const refresh = useRefresh()
  const calls = (body: Partial<Form>): Call[] => [
    call('patch', '/v2/roles/{id}', { path: { id: role.id }, body }),
  ]
  const editor = useEditor<Form>({
    stored: formOf(role),
    reread: async () => formOf(await send(roleCall(role.id))),
    calls,
    save: async (changes) => {
      for (const request of calls(changes)) await send(request)
      await refresh('/v2/roles/{id}', '/latchkey/search', '/v2/roles')
      toastSaved()
    },
    labels: { name: texts.name, description: texts.description },
    check: ({ name }) => (name.trim() === '' ? { name: texts.missingName } : {}),
  })
  const { errors } = editor.form.formState
  return (
    <>
      <Section title={texts.general}>
        <Stack>
          <TextInput
            label={texts.name}
            description={texts.nameHelp}
            maxLength={255}
            autoComplete="off"
            {...editor.form.register('name')}
            error={errors.name?.message}
          />
          <Textarea
            label={texts.description}
            description={texts.descriptionHelp}
            maxLength={1000}
            autosize
            minRows={2}
            {...editor.form.register('description')}
            error={errors.description?.message}
          />
        </Stack>
      </Section>
      <DeleteRole role={role} />
      <SaveBar editor={editor} scopes={['update:roles']} />
    </>
  )
}

const DeleteRole = ({ role }: { role: Role }) => {
  const [isAsking, setAsking] = useState(false)
  const refresh = useRefresh()
  const navigate = useNavigate()
  const { name = '' } = role
  const request = call('delete', '/v2/roles/{id}', { path: { id: role.id } })
  const { data: users } = useRead(
    isAsking
      ? call('get', '/v2/roles/{id}/users', {
          path: { id: role.id },
          query: { per_page: 1, include_totals: true },
        })
      : null,
  )
  const lost =
    users !== undefined && 'total' in users
      ? count(users.total, texts.danger.users)
      : texts.danger.counting
  return (
    <Section
      title={texts.danger.title}
      intro={texts.danger.intro}
      actions={
        <Guarded scopes={['delete:roles']}>
          <Button color="red" variant="outline" onClick={() => setAsking(true)}>
            {texts.danger.verb}
          </Button>
        </Guarded>
      }
    >
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={texts.danger.confirm(name)}
        effects={[lost, texts.danger.tokens]}
        verb={texts.danger.verb}
        typedName={name}
        calls={() => [request]}
        onConfirm={async () => {
          await send(request)
          toast(texts.danger.done(name))
          await navigate({ to: '/roles' as never })
          await refresh('/latchkey/search', '/v2/roles')
        }}
      />
    </Section>
  )
}
