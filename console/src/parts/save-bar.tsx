import { Button, Group, Kbd, Modal, Radio, Stack, Table, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import type { Call } from '../api/call.ts'
import { useMay } from '../api/state.ts'
import { count } from '../texts/catalogue.ts'
import { ProblemPanel } from './problem-panel.tsx'
import { ShowRequest } from './show-request.tsx'
import { texts } from './texts.ts'
import { toast } from './toast.tsx'
import type { Editor } from './use-editor.ts'

/**
 * The bar that slides up when something changed: count, review, discard, save, and the request. Ctrl/Cmd+S
 * saves; leaving with changes asks once. `scopes`: any of these is needed to save.
 */
export const SaveBar = <Form extends FieldValues>({
  editor,
  scopes,
}: {
  editor: Editor<Form>
  scopes: readonly string[]
}) => {
  const may = useMay(...scopes)
  const [isReviewing, review] = useDisclosure(false)
  const isDirty = editor.changed.length > 0
  const save = (): void => {
    void editor.save().then(() => review.close())
  }
  useHotkeys([['mod+S', () => (isDirty && may && !editor.isSaving ? save() : undefined)]], [])
  return (
    <>
      <LeaveDialog isDirty={isDirty} />
      <ClashDialog editor={editor} />
      <Review editor={editor} opened={isReviewing} onClose={review.close} />
      {editor.problem !== undefined && editor.problem.field === undefined && (
        <ProblemPanel problem={editor.problem} retry={save} />
      )}
      {isDirty && (
        <Group
          className="lk-save-bar"
          justify="space-between"
          role="region"
          aria-label={texts.save.save}
        >
          <Text fw={500} role="status">
            {count(editor.changed.length, texts.save.unsaved)}
          </Text>
          <Group gap="sm">
            <ShowRequest calls={() => editor.calls()} />
            <Button variant="subtle" onClick={review.open}>
              {texts.save.review}
            </Button>
            <Button variant="default" onClick={() => editor.discard()}>
              {texts.save.discard}
            </Button>
            <Button
              onClick={save}
              loading={editor.isSaving}
              disabled={!may}
              title={may ? undefined : texts.permission(scopes.join(' or '))}
            >
              {texts.save.save}
            </Button>
          </Group>
        </Group>
      )}
    </>
  )
}

/** Says that a save went well; pages call it from `save`, with the calls if some may be on trial. */
export const toastSaved = (calls: readonly Call[] = []): void =>
  toast(calls.some(({ trialSeconds }) => trialSeconds) ? texts.save.tried : texts.save.saved)

const shown = <Form extends FieldValues>(
  editor: Editor<Form>,
  name: keyof Form & string,
  value: unknown,
): string => {
  if (editor.options.show !== undefined) return editor.options.show(name, value)
  if (value === undefined || value === null || value === '') return texts.save.nothing
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const Review = <Form extends FieldValues>({
  editor,
  opened,
  onClose,
}: {
  editor: Editor<Form>
  opened: boolean
  onClose: () => void
}) => (
  <Modal opened={opened} onClose={onClose} title={texts.save.reviewTitle} size="xl">
    <Table.ScrollContainer minWidth={480} scrollAreaProps={{ tabIndex: 0 }}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.save.field}</Table.Th>
            <Table.Th>{texts.save.before}</Table.Th>
            <Table.Th>{texts.save.after}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {editor.changed.map((name) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{editor.options.labels[name]}</Table.Th>
              <Table.Td className="lk-changed-from">
                {shown(editor, name, editor.stored[name])}
              </Table.Td>
              <Table.Td className="lk-changed-to">
                {shown(editor, name, editor.form.getValues()[name])}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
    <Group justify="flex-end" mt="md">
      <Text size="xs" c="dimmed">
        <Kbd>Ctrl</Kbd> <Kbd>S</Kbd>
      </Text>
      <Button variant="default" onClick={onClose}>
        {texts.close}
      </Button>
    </Group>
  </Modal>
)

const ClashDialog = <Form extends FieldValues>({ editor }: { editor: Editor<Form> }) => {
  const { clash } = editor
  return (
    <Modal
      opened={clash !== undefined}
      onClose={() => editor.dropClash()}
      title={texts.save.conflictTitle}
      size="lg"
    >
      {clash !== undefined && <Choices editor={editor} />}
    </Modal>
  )
}

const Choices = <Form extends FieldValues>({ editor }: { editor: Editor<Form> }) => {
  const names = editor.clash?.names ?? []
  const [taken, setTaken] = useState<readonly (keyof Form & string)[]>(names)
  const choose = (name: keyof Form & string, whose: string): void =>
    setTaken(whose === 'theirs' ? [...taken, name] : taken.filter((other) => other !== name))
  return (
    <Stack>
      <Text>{texts.save.conflictBody}</Text>
      {names.map((name) => (
        <Radio.Group
          key={name}
          label={editor.options.labels[name]}
          value={taken.includes(name) ? 'theirs' : 'mine'}
          onChange={(whose) => choose(name, whose)}
        >
          <Stack gap={6} mt={6}>
            <Radio
              value="theirs"
              label={`${texts.save.theirs}: ${shown(editor, name, editor.clash?.theirs[name])}`}
            />
            <Radio
              value="mine"
              label={`${texts.save.mine}: ${shown(editor, name, editor.form.getValues()[name])}`}
            />
          </Stack>
        </Radio.Group>
      ))}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => editor.dropClash()} data-autofocus>
          {texts.cancel}
        </Button>
        <Button onClick={() => void editor.settle(taken)}>{texts.save.goOn}</Button>
      </Group>
    </Stack>
  )
}

const LeaveDialog = ({ isDirty }: { isDirty: boolean }) => {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={texts.save.leaveTitle}>
      <Text>{texts.save.leaveBody}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => reset?.()} data-autofocus>
          {texts.save.stay}
        </Button>
        <Button onClick={() => proceed?.()}>{texts.save.leave}</Button>
      </Group>
    </Modal>
  )
}
