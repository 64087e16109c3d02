import {
  Button,
  Checkbox,
  Collapse,
  Group,
  Modal,
  Select,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState, type FormEvent } from 'react'
import { send } from '../../api/call.ts'
import { CodeBlock } from '../../parts/code-block.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { addKeyCall, updateCall } from './calls.ts'
import type { Known } from './credentials-page.tsx'
import { ExpiryField, isoOf, isPast } from './expiry-field.tsx'
import { keysInUse, methodOf, withKeys } from './method.ts'
import { emptyPem, judgeKid, judgePem } from './pem.ts'
import { texts } from './texts.ts'

interface Draft {
  readonly name: string
  readonly pem: string
  readonly alg: string
  readonly kid: string
  readonly expiry: string
  readonly fromCertificate: boolean
}

const emptyDraft: Draft = {
  name: '',
  pem: '',
  alg: 'RS256',
  kid: '',
  expiry: '',
  fromCertificate: false,
}

const longestName = 128

const refusals = (draft: Draft): Partial<Record<'name' | 'pem' | 'kid' | 'expiry', string>> => {
  const pem = judgePem(draft.pem).problem
  const kid = judgeKid(draft.kid.trim())
  const { length } = draft.name
  return {
    ...(length > longestName ? { name: texts.keys.nameLong(length) } : {}),
    ...(pem === undefined ? {} : { pem }),
    ...(kid === undefined ? {} : { kid }),
    ...(isPast(draft.expiry) ? { expiry: texts.keys.past } : {}),
  }
}

const bodyOf = (draft: Draft): Record<string, unknown> => {
  const takesEnd = draft.fromCertificate && judgePem(draft.pem).isCertificate
  return {
    credential_type: 'public_key',
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
    pem: draft.pem.trim(),
    alg: draft.alg,
    ...(draft.kid.trim() === '' ? {} : { kid: draft.kid.trim() }),
    ...(takesEnd ? { parse_expiry_from_cert: true } : {}),
    ...(!takesEnd && draft.expiry !== '' ? { expires_at: isoOf(draft.expiry) } : {}),
  }
}

interface Props {
  readonly application: Known
  readonly opened: boolean
  readonly onClose: () => void
  readonly onChanged: () => Promise<void>
}

/** Registers a public key; an application that proves itself by keys uses it from then on. */
export const AddKey = (props: Props) => (
  <Modal opened={props.opened} onClose={props.onClose} title={texts.keys.addTitle} size="lg">
    {props.opened && <KeyForm {...props} />}
  </Modal>
)

const KeyForm = ({ application, onClose, onChanged }: Props) => {
  const [draft, setDraft] = useState(emptyDraft)
  const [isChecked, setChecked] = useState(false)
  const action = useAction()
  const id = application.client_id
  const errors = isChecked ? refusals(draft) : {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(refusals(draft)).length > 0) return
    action.run(async () => {
      const key = await send(addKeyCall(id, bodyOf(draft)))
      if (methodOf(application) === 'private_key_jwt')
        await send(updateCall(id, withKeys([...keysInUse(application), key.id ?? ''])))
      toast(texts.keys.added)
      onClose()
      await onChanged()
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <KeyFields
          draft={draft}
          errors={errors}
          change={(part) => setDraft({ ...draft, ...part })}
        />
        <MakeKey />
        {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
        <Group justify="flex-end" gap="sm">
          <ShowRequest calls={() => [addKeyCall(id, bodyOf(draft))]} />
          <Button variant="default" onClick={onClose}>
            {texts.keys.cancel}
          </Button>
          <Button type="submit" loading={action.isRunning}>
            {texts.keys.addVerb}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const KeyFields = ({
  draft,
  errors,
  change,
}: {
  draft: Draft
  errors: ReturnType<typeof refusals>
  change: (part: Partial<Draft>) => void
}) => {
  const { isCertificate } = judgePem(draft.pem)
  return (
    <>
      <TextInput
        label={texts.keys.name}
        description={texts.keys.nameHelp}
        value={draft.name}
        error={errors.name}
        autoComplete="off"
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Textarea
        label={texts.keys.pem}
        description={texts.keys.pemHelp}
        required
        autosize
        minRows={6}
        maxRows={14}
        classNames={{ input: 'lk-id' }}
        placeholder={emptyPem}
        value={draft.pem}
        error={errors.pem ?? (draft.pem === '' ? undefined : judgePem(draft.pem).problem)}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        onChange={(event) => change({ pem: event.currentTarget.value })}
      />
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <Select
          label={texts.keys.alg}
          description={texts.keys.algHelp}
          allowDeselect={false}
          data={['RS256', 'RS384', 'PS256']}
          value={draft.alg}
          onChange={(alg) => change({ alg: alg ?? 'RS256' })}
        />
        <TextInput
          label={texts.keys.kid}
          description={texts.keys.kidHelp}
          value={draft.kid}
          error={errors.kid ?? judgeKid(draft.kid.trim())}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          onChange={(event) => change({ kid: event.currentTarget.value })}
        />
      </Group>
      {isCertificate && (
        <Checkbox
          label={texts.keys.fromCertificate}
          checked={draft.fromCertificate}
          onChange={(event) => change({ fromCertificate: event.currentTarget.checked })}
        />
      )}
      {!(isCertificate && draft.fromCertificate) && (
        <ExpiryField
          value={draft.expiry}
          error={errors.expiry}
          onChange={(expiry) => change({ expiry })}
        />
      )}
    </>
  )
}

const makeKey = [
  'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out private.pem',
  'openssl pkey -in private.pem -pubout -out public.pem',
].join('\n')

const MakeKey = () => {
  const [isOpen, { toggle }] = useDisclosure(false)
  return (
    <div>
      <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={isOpen}>
        {texts.keys.how}
      </Button>
      <Collapse expanded={isOpen}>
        <Text size="sm" my="xs">
          {texts.keys.howText}
        </Text>
        <CodeBlock code={makeKey} label={texts.keys.how} />
      </Collapse>
    </div>
  )
}
