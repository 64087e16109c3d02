/** The first page of a new server: names its owner with the code that the server printed. */
import '@mantine/core/styles/PasswordInput.css'
import { Alert, Box, Button, Center, Stack, Text, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useConsoleState } from '../../api/state.ts'
import icon from '../../theme/icon.svg'
import { SetupFields } from './setup-fields.tsx'
import { texts } from './texts.ts'

type Stage =
  | { readonly name: 'form' }
  | { readonly name: 'over' }
  | { readonly name: 'closed' }
  | { readonly name: 'created'; readonly email: string }

const signInAddress = '/console/sign-in?return_to=%2Fconsole%2F'

export const SetupPage = () => {
  const { data } = useConsoleState()
  const [stage, setStage] = useState<Stage>({ name: 'form' })
  const title = titleOf(stage)
  useEffect(() => {
    document.title = `${title} · Latchkey`
  }, [title])
  return (
    <Center component="main" className="lk-alone">
      <Box className="lk-card lk-alone-card">
        <Stack gap="lg">
          <img src={icon} alt="" width={40} height={40} />
          <Stack gap="xs">
            <Title order={1} size="h2">
              {title}
            </Title>
            {stage.name === 'form' && <Text c="dimmed">{texts.intro}</Text>}
          </Stack>
          {stage.name === 'form' && (
            <SetupFields
              issuer={data?.tenant.issuer ?? ''}
              onCreated={(email) => setStage({ name: 'created', email })}
              onOver={() => setStage({ name: 'over' })}
              onClosed={() => setStage({ name: 'closed' })}
            />
          )}
          {stage.name === 'over' && (
            <>
              <Alert color="yellow" role="alert">
                {texts.overBody}
              </Alert>
              <Button variant="default" onClick={() => setStage({ name: 'form' })} autoFocus>
                {texts.otherCode}
              </Button>
            </>
          )}
          {(stage.name === 'closed' || stage.name === 'created') && (
            <>
              <Text role="status">
                {stage.name === 'closed' ? texts.closedBody : texts.createdBody(stage.email)}
              </Text>
              <SignIn />
            </>
          )}
        </Stack>
      </Box>
    </Center>
  )
}

/** Takes the focus: it is the one thing left to do. */
const SignIn = () => {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => link.current?.focus(), [])
  return (
    <Button component="a" href={signInAddress} ref={link}>
      {texts.signIn}
    </Button>
  )
}

const titleOf = ({ name }: Stage): string => {
  if (name === 'over') return texts.overTitle
  if (name === 'closed') return texts.closedTitle
  return name === 'created' ? texts.created : texts.title
}
