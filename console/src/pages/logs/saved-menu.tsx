import { ActionIcon, Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { toast } from '../../parts/toast.tsx'
import { dropSearch, keepSearch, savedSearches } from './saved-searches.ts'
import { texts } from './texts.ts'

const readyMade = [
  [texts.saved.readyMade.wrongSecrets, 'type:fe* AND description:Unauthorized'],
  [texts.saved.readyMade.notGranted, 'type:fe* AND description:"Client has not been granted*"'],
  [texts.saved.readyMade.reuse, 'type:ferrt'],
  [texts.saved.readyMade.blocks, 'type:limit_*'],
] as const

/** Ready-made and own searches; saving the present one. */
export const SavedMenu = ({
  query,
  onPick,
}: {
  query: string
  onPick: (query: string) => void
}) => {
  const [own, setOwn] = useState(() => savedSearches())
  const [isNaming, setNaming] = useState(false)
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} />}>
            {texts.saved.button}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={query.trim() === ''} onClick={() => setNaming(true)}>
            {texts.saved.save}
          </Menu.Item>
          {own.length > 0 && <Menu.Label>{texts.saved.own}</Menu.Label>}
          {own.map((one) => (
            <Group key={one.name} gap={4} wrap="nowrap">
              <Menu.Item flex={1} onClick={() => onPick(one.query)}>
                {one.name}
              </Menu.Item>
              <ActionIcon
                aria-label={texts.saved.remove(one.name)}
                onClick={() => {
                  setOwn(dropSearch(one.name))
                  toast(texts.saved.removed(one.name))
                }}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          ))}
          <Menu.Label>{texts.saved.ready}</Menu.Label>
          {readyMade.map(([name, text]) => (
            <Menu.Item key={name} onClick={() => onPick(text)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isNaming} onClose={() => setNaming(false)} title={texts.saved.title}>
        <NameForm
          onName={(name) => {
            setOwn(keepSearch({ name, query }))
            setNaming(false)
            toast(texts.saved.done(name))
          }}
        />
      </Modal>
    </>
  )
}

const NameForm = ({ onName }: { onName: (name: string) => void }) => {
  const [name, setName] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') onName(name.trim())
      }}
    >
      <Stack gap="md">
        <TextInput
          label={texts.saved.name}
          description={texts.saved.help}
          value={name}
          maxLength={80}
          data-autofocus
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={name.trim() === ''}>
            {texts.saved.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
