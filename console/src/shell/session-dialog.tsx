import { Button, Group, Modal, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { signedOut } from '../api/call.ts'
import { texts } from './texts.ts'

/** Opens when a request was refused because the session ended; the page and its drafts stay behind it. */
export const SessionDialog = () => {
  const [isOpen, setOpen] = useState(false)
  const client = useQueryClient()
  useEffect(() => {
    const open = (): void => setOpen(true)
    signedOut.addEventListener('signed-out', open)
    return () => signedOut.removeEventListener('signed-out', open)
  }, [])
  useEffect(() => {
    if (!isOpen) return
    const look = async (): Promise<void> => {
      const response = await fetch('/console/state').catch(() => undefined)
      const state = response?.ok === true ? ((await response.json()) as { session?: unknown }) : {}
      if (state.session === undefined) return
      setOpen(false)
      await client.invalidateQueries()
    }
    const onFocus = (): void => void look()
    window.addEventListener('focus', onFocus)
    const timer = setInterval(onFocus, 3000)
    return () => {
      window.removeEventListener('focus', onFocus)
      clearInterval(timer)
    }
  }, [client, isOpen])
  return (
    <Modal opened={isOpen} onClose={() => setOpen(false)} title={texts.sessionEnded}>
      <Text>{texts.sessionEndedBody}</Text>
      <Group justify="flex-end" mt="md">
        <Button
          component="a"
          href="/console/sign-in?return_to=%2Fconsole%2F"
          target="_blank"
          rel="noopener"
          data-autofocus
        >
          {texts.openSignIn}
        </Button>
      </Group>
    </Modal>
  )
}
