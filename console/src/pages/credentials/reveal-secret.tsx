import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { send } from '../../api/call.ts'
import { Guarded } from '../../parts/guarded.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { SecretValue } from '../../parts/secret-value.tsx'
import { useAction } from '../../parts/use-action.ts'
import { revealCall } from './calls.ts'
import { texts } from './texts.ts'

/** One look at the newest secret; it is fetched when asked for and kept nowhere. */
export const RevealSecret = ({
  clientId,
  verb = texts.secrets.show,
}: {
  clientId: string
  verb?: string
}) => {
  const [secret, setSecret] = useState<string | null | undefined>()
  const action = useAction()
  const look = (): void =>
    action.run(async () => setSecret((await send(revealCall(clientId))).client_secret ?? null))
  return (
    <Stack gap="sm" flex="1 1 280px" maw={560}>
      {typeof secret === 'string' && (
        <SecretValue
          key={secret}
          value={secret}
          label={texts.secrets.value}
          description={texts.secrets.valueHelp}
          shown
        />
      )}
      {secret === null && (
        <Text size="sm" c="dimmed" role="status">
          {texts.secrets.hashOnly}
        </Text>
      )}
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      {typeof secret !== 'string' && (
        <Group>
          <Guarded scopes={['read:client_keys']}>
            <Button variant="default" loading={action.isRunning} onClick={look}>
              {verb}
            </Button>
          </Guarded>
        </Group>
      )}
    </Stack>
  )
}
