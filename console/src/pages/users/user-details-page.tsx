/** A user's first tab: how the user signs in, then what is known of the user and may be changed. */
import { SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { Controller } from 'react-hook-form'
import { call, send, type Call } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { CodeEditor } from '../../parts/code-editor.tsx'
import { Section } from '../../parts/page.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { useEditor, type Editor } from '../../parts/use-editor.ts'
import { LinkedAccounts } from './linked-accounts.tsx'
import {
  profileChange,
  profileLabels,
  profileOf,
  profileProblems,
  type Profile,
} from './profile.ts'
import { SignInSection } from './sign-in-section.tsx'
import { texts } from './tab-texts.ts'
import { userCall, UserPage } from './user-page.tsx'
import { scopesFor, type User } from './user.ts'

export const UserDetailsPage = () => (
  <UserPage>{(user) => <Details key={user.user_id} user={user} />}</UserPage>
)

const Details = ({ user }: { user: User }) => {
  const refresh = useRefresh()
  const latest = useRef(user)
  const calls = (changes: Partial<Profile>): Call[] => {
    const body = profileChange(changes, latest.current)
    if (Object.keys(body).length === 0) return []
    return [call('patch', '/v2/users/{id}', { path: { id: user.user_id }, body })]
  }
  const editor = useEditor<Profile>({
    stored: profileOf(user),
    reread: async () => {
      latest.current = await send(userCall(user.user_id))
      return profileOf(latest.current)
    },
    calls,
    save: async (changes) => {
      for (const request of calls(changes)) await send(request)
      await refresh('/v2/users/{id}', '/latchkey/search', '/v2/users')
      toastSaved()
    },
    labels: profileLabels,
    check: profileProblems,
  })
  return (
    <Stack gap="lg">
      <SignInSection user={user} />
      <ProfileSection user={user} editor={editor} />
      <MetadataSection editor={editor} />
      {(user.identities?.length ?? 0) > 1 && <LinkedAccounts user={user} />}
      <SaveBar editor={editor} scopes={scopesFor(user, 'update:users')} />
    </Stack>
  )
}

const ProfileSection = ({ user, editor }: { user: User; editor: Editor<Profile> }) => {
  const { form } = editor
  const { errors } = form.formState
  const field = (name: keyof Profile, rest: { description?: string; type?: string } = {}) => (
    <TextInput
      label={profileLabels[name]}
      autoComplete="off"
      {...rest}
      {...form.register(name)}
      error={errors[name]?.message}
    />
  )
  return (
    <Section title={texts.profile.title} intro={texts.profile.intro}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {field('name')}
        {field('nickname')}
        {field('given_name')}
        {field('family_name')}
        {user.username !== undefined &&
          field('username', { description: texts.profile.usernameHelp })}
        {user.phone_number !== undefined &&
          field('phone_number', { description: texts.profile.phoneHelp, type: 'tel' })}
        {field('picture', { type: 'url' })}
      </SimpleGrid>
    </Section>
  )
}

const MetadataSection = ({ editor }: { editor: Editor<Profile> }) => {
  const field = (name: 'user_metadata' | 'app_metadata', description: string) => (
    <Controller
      control={editor.form.control}
      name={name}
      render={({ field: { value, onChange }, fieldState: { error } }) => (
        <CodeEditor
          label={profileLabels[name]}
          description={description}
          value={value}
          onChange={onChange}
          error={error?.message}
          lines={8}
        />
      )}
    />
  )
  return (
    <Section title={texts.metadata.title} intro={texts.metadata.intro}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {field('user_metadata', texts.metadata.userHelp)}
        {field('app_metadata', texts.metadata.appHelp)}
      </SimpleGrid>
    </Section>
  )
}
