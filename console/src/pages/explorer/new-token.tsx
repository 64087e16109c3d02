import { Box, Button, Group, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Countdown, useNow } from '../../parts/time.tsx'
import { SecretValue } from '../../parts/secret-value.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { inUnits } from '../../texts/duration.ts'
import { handToInspector } from '../inspector/handed-token.ts'
import { RevokeDialog } from './revoke-dialog.tsx'
import { texts } from './texts.ts'
import { isOver, type MadeToken } from './token-in-use.ts'

/** The token, shown this once, with what can be done with it. */
export const NewToken = ({
  token,
  isInUse,
  onUse,
  onRevoked,
  onAgain,
}: {
  token: MadeToken
  isInUse: boolean
  onUse: () => void
  onRevoked: (id: string) => void
  onAgain: () => void
}) => {
  const navigate = useNavigate()
  const isExpired = isOver(token, useNow(1000))
  const [isAsking, setAsking] = useState(false)
  const inspect = (): void => {
    handToInspector(token.value)
    void navigate({ to: '/tokens/inspect' as '/' })
  }
  return (
    <Box className="lk-made-token" mt="lg" p="md">
      <Stack gap="sm">
        <SecretValue value={token.value} label={texts.made.token} description={texts.made.once} />
        <Group gap="md">
          <Text size="sm" component="div">
            {isExpired ? (
              <StatusMark status="expired" />
            ) : (
              <>
                {texts.made.expires} <Countdown at={token.expiresAt} ended={texts.made.expired} />
              </>
            )}
          </Text>
          <Text size="sm" c="dimmed">
            {texts.made.holds(token.scopes.length)}
          </Text>
          {isInUse && !isExpired && <StatusMark status="on" label={texts.made.inUse} />}
        </Group>
        {token.seconds < token.asked && (
          <Text size="sm">{texts.made.shortened(inUnits(token.seconds))}</Text>
        )}
        <Group gap="sm">
          <Button variant="default" onClick={inspect}>
            {texts.made.inspect}
          </Button>
          {!isInUse && !isExpired && (
            <Button variant="default" onClick={onUse}>
              {texts.made.use}
            </Button>
          )}
          {isExpired ? (
            <Button onClick={onAgain}>{texts.made.again}</Button>
          ) : (
            <Button variant="default" c="var(--lk-danger)" onClick={() => setAsking(true)}>
              {texts.made.revoke}
            </Button>
          )}
        </Group>
      </Stack>
      <RevokeDialog
        opened={isAsking}
        token={{ ...token, name: token.note || token.id }}
        onClose={() => setAsking(false)}
        onRevoked={onRevoked}
      />
    </Box>
  )
}
