/**
 * Opens when a request was refused because the session ended. The page and its drafts stay behind it:
 * signing in happens in a window of its own, and this one goes on when the session is back.
 */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { signedOut } from '../api/call.ts'
import { toast } from '../parts/toast.tsx'
import { texts } from './texts.ts'

const address = `/console/sign-in?return_to=${encodeURIComponent('/console/signed-in')}`
const look = 2_000
/** Who closed the dialog wants to read; what the page reads by itself does not open it again so soon. */
const quietMilliseconds = 60_000

const hasSession = async (): Promise<boolean> => {
  const response = await fetch('/console/state').catch(() => undefined)
  if (response?.ok !== true) return false
  return ((await response.json()) as { session?: unknown }).session !== undefined
}

/** Asks for the session again and again, and whenever this window is looked at. */
const useReturn = (isOpen: boolean, onReturn: () => void): void => {
  useEffect(() => {
    if (!isOpen) return
    const ask = (): void => void hasSession().then((is) => is && onReturn())
    window.addEventListener('focus', ask)
    const timer = setInterval(ask, look)
    return () => {
      window.removeEventListener('focus', ask)
      clearInterval(timer)
    }
  }, [isOpen, onReturn])
}

export const SessionDialog = () => {
  const [isOpen, setOpen] = useState(false)
  const [isWaiting, setWaiting] = useState(false)
  const quietUntil = useRef(0)
  const client = useQueryClient()
  useEffect(() => {
    const onRefusal = (): void => setOpen((was) => was || Date.now() > quietUntil.current)
    const onAsk = (event: Event): void => {
      event.preventDefault()
      setOpen(true)
    }
    signedOut.addEventListener('signed-out', onRefusal)
    signedOut.addEventListener('ask', onAsk)
    return () => {
      signedOut.removeEventListener('signed-out', onRefusal)
      signedOut.removeEventListener('ask', onAsk)
    }
  }, [])
  const goOn = useCallback((): void => {
    setOpen(false)
    setWaiting(false)
    toast(texts.signedInAgain)
    void client.invalidateQueries()
  }, [client])
  useReturn(isOpen, goOn)
  const stay = (): void => {
    quietUntil.current = Date.now() + quietMilliseconds
    setOpen(false)
  }
  return (
    <Modal opened={isOpen} onClose={stay} title={texts.sessionEnded} withCloseButton={false}>
      <Stack gap="md">
        <Text>{texts.sessionEndedBody}</Text>
        <Text c="dimmed" size="xs" role="status">
          {isWaiting ? texts.waiting : ''}
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={stay}>
            {texts.stayHere}
          </Button>
          <Button
            component="a"
            href={address}
            target="_blank"
            onClick={(event) => {
              setWaiting(true)
              const opened = window.open(address, 'latchkey-sign-in', 'popup,width=520,height=760')
              if (opened !== null) event.preventDefault()
            }}
            data-autofocus
          >
            {texts.openSignIn}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
