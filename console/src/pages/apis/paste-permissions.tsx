import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Guarded } from '../../parts/guarded.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import type { Api } from './api-page.tsx'
import { refusalText } from './permission-messages.ts'
import { readPasted } from './permissions.ts'
import { texts } from './permissions-texts.ts'
import { useScopeChange } from './use-scope-change.ts'

const mostShown = 20

/** Adds a pasted list of permissions; says line by line what is left out and why. */
export const PastePermissions = ({ api }: { api: Api }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Guarded scopes={['update:resource_servers']}>
        <Button variant="default" onClick={() => setOpen(true)}>
          {texts.paste}
        </Button>
      </Guarded>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={texts.pasteTitle} size="lg">
        {isOpen && <Form api={api} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  )
}

const Form = ({ api, onClose }: { api: Api; onClose: () => void }) => {
  const [text, setText] = useState('')
  const action = useAction()
  const change = useScopeChange(api)
  const lines = readPasted(text, api.scopes ?? [])
  const ready = lines.filter(({ refusal }) => refusal === undefined).map(({ scope }) => scope)
  const refused = lines.filter(({ refusal }) => refusal !== undefined)
  const add = async (): Promise<void> => {
    await change({ add: ready })
    toast(texts.addedMany(ready.length))
    onClose()
  }
  return (
    <Stack>
      <Textarea
        label={texts.pasteLabel}
        description={texts.pasteHelp}
        rows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        spellCheck={false}
        classNames={{ input: 'lk-id' }}
        data-autofocus
      />
      <div role="status">
        <Text fw={500}>
          {ready.length === 0 ? texts.pasteNone : texts.pasteReady(ready.length)}
        </Text>
        {refused.length > 0 && (
          <List size="sm" mt={4}>
            {refused.slice(0, mostShown).map(({ line, scope, refusal }) => (
              <List.Item key={line}>
                {texts.pasteLine(line, scope.value.slice(0, 60))}{' '}
                {refusal === undefined ? '' : refusalText(refusal, scope)}
              </List.Item>
            ))}
          </List>
        )}
      </div>
      {action.problem !== undefined && (
        <ProblemPanel problem={action.problem} retry={() => action.run(add)} />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button
          disabled={ready.length === 0}
          loading={action.isRunning}
          onClick={() => action.run(add)}
        >
          {texts.pasteAdd}
        </Button>
      </Group>
    </Stack>
  )
}
