import { Button, Divider, Group, Stack, Text } from '@mantine/core'
import '@mantine/core/styles/Divider.css'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Section } from '../../parts/page.tsx'
import { applicationPath, type Application } from './application-page.tsx'
import { DeleteApplication } from './delete-application.tsx'
import { texts } from './settings-texts.ts'

/** Rotation stays findable here, where documents send people; it happens under Credentials. */
export const DangerZone = ({
  application,
}: {
  application: Application & { client_id: string }
}) => {
  const [isAsking, setAsking] = useState(false)
  const navigate = useNavigate()
  const id = application.client_id
  return (
    <Section title={texts.sections.danger} id="danger">
      <Stack gap="md">
        <Row title={texts.danger.rotateTitle} text={texts.danger.rotateText}>
          <Button variant="default" component={ConsoleLink} to={applicationPath(id, 'credentials')}>
            {texts.danger.rotate}
          </Button>
        </Row>
        <Divider />
        <Row title={texts.danger.removeTitle} text={texts.danger.removeText}>
          <Guarded scopes={['delete:clients']}>
            <Button color="red" variant="outline" onClick={() => setAsking(true)}>
              {texts.danger.remove}
            </Button>
          </Guarded>
        </Row>
      </Stack>
      <DeleteApplication
        application={
          isAsking ? { id, name: application.name ?? id, type: application.app_type } : null
        }
        onClose={() => setAsking(false)}
        onDeleted={() => void navigate({ to: '/applications' as never })}
      />
    </Section>
  )
}

const Row = ({
  title,
  text,
  children,
}: {
  title: string
  text: string
  children: React.ReactNode
}) => (
  <Group justify="space-between" gap="sm">
    <div>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </div>
    {children}
  </Group>
)
