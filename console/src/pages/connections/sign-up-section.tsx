import { Alert, Group, Stack } from '@mantine/core'
import { EditorSwitch } from '../../parts/editor-fields.tsx'
import { Section } from '../../parts/page.tsx'
import type { Editor } from '../../parts/use-editor.ts'
import type { ConnectionForm } from './connection-form.ts'
import { Count } from './password-section.tsx'
import { texts } from './texts.ts'

const words = texts.signUp

/** How people get an account, what they sign in with, and what protects it. */
export const SignUpSection = ({
  editor,
  hasAttributes,
}: {
  editor: Editor<ConnectionForm>
  /** Identifiers are set elsewhere; the form leaves them alone. */
  hasAttributes: boolean
}) => {
  const asksUsername = editor.form.watch('requires_username')
  return (
    <Section title={words.title} intro={words.intro}>
      <Stack>
        <EditorSwitch
          editor={editor}
          name="disable_signup"
          label={words.disable}
          description={words.disableHelp}
        />
        {hasAttributes ? (
          <Alert variant="light">{words.attributes}</Alert>
        ) : (
          <EditorSwitch
            editor={editor}
            name="requires_username"
            label={words.username}
            description={words.usernameHelp}
          />
        )}
        {!hasAttributes && asksUsername && (
          <Group ps={58} align="flex-start">
            <Count
              editor={editor}
              name="username_min"
              label={words.min}
              suffix={words.characters}
              most={128}
            />
            <Count
              editor={editor}
              name="username_max"
              label={words.max}
              suffix={words.characters}
              most={128}
            />
          </Group>
        )}
        <EditorSwitch
          editor={editor}
          name="no_self_service"
          label={words.selfService}
          description={words.selfServiceHelp}
        />
        <EditorSwitch
          editor={editor}
          name="brute_force_protection"
          label={words.bruteForce}
          description={words.bruteForceHelp}
        />
      </Stack>
    </Section>
  )
}
