import { Alert, Anchor, Button, Stack, Text } from '@mantine/core'
import { call, send } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { clientCall } from './grant-calls.ts'
import type { Application } from '../applications/application-page.tsx'
import { texts } from './texts.ts'

/** True when the application can ask for tokens of its own. */
export const mayUseCredentials = (client: Application): boolean =>
  client.grant_types?.includes('client_credentials') === true

/** Says why machine access would not work for an application, and mends it where one request can. */
export const GrantTypeNote = ({ client, clientId }: { client: Application; clientId: string }) => {
  const refresh = useRefresh()
  const action = useAction()
  const turnOn = async (): Promise<void> => {
    const now = await send(clientCall(clientId))
    await send(
      call('patch', '/v2/clients/{id}', {
        path: { id: clientId },
        body: { grant_types: [...new Set([...(now.grant_types ?? []), 'client_credentials'])] },
      } as never),
    )
    await refresh('/v2/clients/{id}', '/v2/clients')
    toast(texts.panel.turnedOn(client.name ?? clientId))
  }
  if (mayUseCredentials(client)) return null
  const isPublic = client.token_endpoint_auth_method === 'none'
  return (
    <Alert color="yellow">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{isPublic ? texts.panel.publicClient : texts.panel.noGrantType}</Text>
        {isPublic ? (
          <Anchor
            component={ConsoleLink}
            to={`/applications/${encodeURIComponent(clientId)}/credentials`}
          >
            {texts.panel.credentials}
          </Anchor>
        ) : (
          <Guarded scopes={['update:clients']}>
            <Button
              size="xs"
              variant="default"
              loading={action.isRunning}
              onClick={() => action.run(turnOn)}
            >
              {texts.panel.turnOn}
            </Button>
          </Guarded>
        )}
        {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      </Stack>
    </Alert>
  )
}
