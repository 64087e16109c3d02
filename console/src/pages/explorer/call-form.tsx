import {
  Alert,
  Anchor,
  Button,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useRef, useState } from 'react'
import { useTenant } from '../../api/state.ts'
import { CodeBlock } from '../../parts/code-block.tsx'
import { CodeEditor } from '../../parts/code-editor.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { AnswerView } from './answer-view.tsx'
import { sampleOf, titleOf, type Operation, type Parameter } from './operations.ts'
import { curlOf, flawOf, sendDraft, type Answered, type Draft } from './request.ts'
import { texts } from './texts.ts'
import { isOver, type MadeToken } from './token-in-use.ts'

interface Props {
  readonly operation: Operation
  readonly token: MadeToken | undefined
}

type Outcome = Answered | 'no_answer'

const sampleText = (operation: Operation, whole: boolean): string =>
  operation.body === undefined ? '' : JSON.stringify(sampleOf(operation.body, whole), null, 2)

/** Parameters, body and Send of one operation, and what came back. */
export const CallForm = ({ operation, token }: Props) => {
  const { issuer } = useTenant()
  const [draft, setDraft] = useState<Draft>({ values: {}, body: sampleText(operation, false) })
  const [isTried, setTried] = useState(false)
  const [isSending, setSending] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | undefined>()
  const flaw = isTried ? flawOf(operation, draft) : undefined
  const run = async (): Promise<void> => {
    setSending(true)
    setOutcome((await sendDraft(operation, draft, token?.value)) ?? 'no_answer')
    setSending(false)
  }
  const begin = (): void => {
    setTried(true)
    if (flawOf(operation, draft) !== undefined || isSending || !mayGo(operation, token)) return
    if (operation.isDestructive) setAsking(true)
    else void run()
  }
  const curl = curlOf(operation, draft, issuer)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
    >
      <Stack gap="md">
        <Parameters operation={operation} draft={draft} onChange={setDraft} missing={flaw?.name} />
        {operation.body !== undefined && (
          <Body
            operation={operation}
            draft={draft}
            onChange={setDraft}
            isBad={flaw?.kind === 'not_json'}
          />
        )}
        <Group>
          <Button type="submit" loading={isSending} disabled={!mayGo(operation, token)}>
            {texts.call.send}
          </Button>
        </Group>
        {outcome === 'no_answer' && (
          <Alert color="red" variant="light" role="alert">
            <Text size="sm" c="var(--mantine-color-text)">
              {texts.call.noAnswer}
            </Text>
          </Alert>
        )}
        {outcome !== undefined && outcome !== 'no_answer' && (
          <AnswerView answered={outcome} curl={curl} />
        )}
      </Stack>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={texts.confirm.title(titleOf(operation))}
        effects={texts.confirm.effects}
        verb={texts.confirm.verb}
        onConfirm={run}
      >
        <CodeBlock code={curl} label={texts.confirm.request} />
      </ConfirmDialog>
    </form>
  )
}

const mayGo = (operation: Operation, token: MadeToken | undefined): boolean =>
  operation.scopes.flat().length === 0 || (token !== undefined && !isOver(token, Date.now()))

interface EditProps {
  readonly operation: Operation
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

const Parameters = ({
  operation,
  draft,
  onChange,
  missing,
}: EditProps & { missing: string | undefined }) => {
  const [isWhole, setWhole] = useState(false)
  const needed = operation.parameters.filter(({ isRequired }) => isRequired)
  const rest = operation.parameters.filter(({ isRequired }) => !isRequired)
  const shown = isWhole ? operation.parameters : needed
  return (
    <Stack gap="sm">
      {shown.length > 0 && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} role="group" aria-label={texts.call.parameters}>
          {shown.map((parameter) => (
            <ParameterField
              key={parameter.name}
              parameter={parameter}
              value={draft.values[parameter.name] ?? ''}
              isMissing={missing === parameter.name}
              onChange={(value) =>
                onChange({ ...draft, values: { ...draft.values, [parameter.name]: value } })
              }
            />
          ))}
        </SimpleGrid>
      )}
      {rest.length > 0 && (
        <Group>
          <Anchor
            component="button"
            type="button"
            size="sm"
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? texts.call.fewer : texts.call.optionalParameters(rest.length)}
          </Anchor>
        </Group>
      )}
    </Stack>
  )
}

const ParameterField = ({
  parameter,
  value,
  isMissing,
  onChange,
}: {
  parameter: Parameter
  value: string
  isMissing: boolean
  onChange: (value: string) => void
}) => {
  const { name, description, isRequired, schema } = parameter
  const shared = {
    label: <span className="lk-id">{name}</span>,
    description,
    error: isMissing ? texts.call.missing(name) : undefined,
    withAsterisk: isRequired,
  }
  const values =
    schema.type === 'boolean' ? ['true', 'false'] : (schema.enum ?? []).map((one) => String(one))
  if (values.length > 0)
    return (
      <Select
        {...shared}
        data={values}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
        placeholder={texts.call.notSet}
        clearable={!isRequired}
      />
    )
  return (
    <TextInput
      {...shared}
      value={value}
      aria-required={isRequired}
      inputMode={schema.type === 'integer' ? 'numeric' : 'text'}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

const Body = ({ operation, draft, onChange, isBad }: EditProps & { isBad: boolean }) => {
  // The editor keeps its text; a new key begins anew.
  const fills = useRef(0)
  return (
    <Stack gap="xs">
      <CodeEditor
        key={fills.current}
        label={texts.call.body}
        description={texts.call.bodyHelp}
        value={draft.body}
        onChange={(body) => onChange({ ...draft, body })}
        error={isBad ? texts.call.notJson : undefined}
        lines={6}
      />
      <Group>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => {
            fills.current += 1
            onChange({ ...draft, body: sampleText(operation, true) })
          }}
        >
          {texts.call.fill}
        </Anchor>
      </Group>
    </Stack>
  )
}
