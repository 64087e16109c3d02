import { Button, Center, Stack, Title } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { goToSignIn, useConsoleState } from '../api/state.ts'
import { Lines } from '../parts/loading.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { SignedIn } from './signed-in.tsx'
import { Shell } from './shell.tsx'
import { texts } from './texts.ts'

const SetupPage = lazy(() =>
  import('../pages/setup/setup-page.tsx').then((module) => ({ default: module.SetupPage })),
)

/** Decides what a visitor sees: the set-up, the way to sign in, or the console. */
export const Frame = () => {
  const { data, error, refetch } = useConsoleState()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const mustSignIn = data !== undefined && !data.setup_needed && data.session === undefined
  useEffect(() => {
    if (mustSignIn) goToSignIn()
  }, [mustSignIn])
  if (data?.session !== undefined) return path === '/signed-in' ? <SignedIn /> : <Shell />
  if (data?.setup_needed === true)
    return (
      <Suspense fallback={<Lines />}>
        <SetupPage />
      </Suspense>
    )
  return (
    <Center component="main" mih="100vh" p="lg">
      {error === null ? (
        <Lines rows={3} />
      ) : (
        <Stack maw={480}>
          <Title order={1} size="h3">
            Latchkey
          </Title>
          <ProblemPanel problem={error} retry={() => void refetch()} />
          <Button variant="default" onClick={goToSignIn}>
            {texts.signInAgain}
          </Button>
        </Stack>
      )}
    </Center>
  )
}
