import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { useEffect } from 'react'
import { texts } from './texts.ts'

/** Where the window ends that a session dialog opened: it closes, or says that it can be closed. */
export const SignedIn = () => {
  useEffect(() => {
    document.title = `${texts.signedInTitle} · Latchkey`
    if (window.opener !== null) window.close()
  }, [])
  return (
    <Center component="main" className="lk-alone">
      <Stack className="lk-card lk-alone-card" gap="sm">
        <Title order={1} size="h2">
          {texts.signedInTitle}
        </Title>
        <Text>{texts.signedInBody}</Text>
        <Button component="a" href="/console/" variant="default" mt="sm">
          {texts.openHere}
        </Button>
      </Stack>
    </Center>
  )
}
