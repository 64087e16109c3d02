import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { send, type Call } from '../../api/call.ts'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { extendCall, startCall } from './calls.ts'
import {
  isAllowedOverlap,
  OverlapChoice,
  secondsOf,
  weekOverlap,
  type Overlap,
  type OverlapKind,
} from './overlap-choice.tsx'
import { texts } from './texts.ts'

interface Common {
  readonly clientId: string
  readonly opened: boolean
  readonly onClose: () => void
  readonly onChanged: () => Promise<void>
}

/** Starts a rotation, or makes the first secret. Its value goes to `onSecret`, which shows it once. */
export const StartRotation = ({
  isFirst,
  onSecret,
  ...common
}: Common & { isFirst: boolean; onSecret: (secret: string) => void }) => (
  <Modal
    opened={common.opened}
    onClose={common.onClose}
    title={isFirst ? texts.start.titleFirst : texts.start.title}
  >
    {common.opened && (
      <OverlapForm
        {...common}
        intro={isFirst ? texts.start.introFirst : texts.start.intro}
        label={texts.overlap.label}
        verb={isFirst ? texts.start.verbFirst : texts.start.verb}
        offered={isFirst ? [] : ['3600', '86400', '604800', 'custom', 'finish']}
        callFor={(overlap) => startCall(common.clientId, isFirst ? undefined : overlap)}
        run={async (overlap) => {
          const made = await send(startCall(common.clientId, isFirst ? undefined : overlap))
          onSecret(made.client_secret)
          toast(isFirst ? texts.start.doneFirst : texts.start.done)
        }}
      />
    )}
  </Modal>
)

export const ExtendRotation = ({
  secretId,
  ...common
}: Common & { /** The older one. */ secretId: string }) => (
  <Modal opened={common.opened} onClose={common.onClose} title={texts.extend.title}>
    {common.opened && (
      <OverlapForm
        {...common}
        label={texts.overlap.labelExtend}
        verb={texts.extend.verb}
        offered={['3600', '86400', '604800', 'custom']}
        callFor={(overlap) => extendCall(common.clientId, secretId, overlap ?? 0)}
        run={async (overlap) => {
          await send(extendCall(common.clientId, secretId, overlap ?? 0))
          toast(texts.extend.done)
        }}
      />
    )}
  </Modal>
)

interface FormProps extends Common {
  readonly intro?: string
  readonly label: string
  readonly verb: string
  /** None: nothing is to be chosen. */
  readonly offered: readonly OverlapKind[]
  readonly callFor: (overlap: number | undefined) => Call
  readonly run: (overlap: number | undefined) => Promise<void>
}

const OverlapForm = (props: FormProps) => {
  const [overlap, setOverlap] = useState<Overlap>(weekOverlap)
  const action = useAction()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isAllowedOverlap(overlap)) return
    action.run(async () => {
      await props.run(secondsOf(overlap))
      props.onClose()
      await props.onChanged()
    })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {props.intro !== undefined && <Text size="sm">{props.intro}</Text>}
        {props.offered.length > 0 && (
          <OverlapChoice
            label={props.label}
            offered={props.offered}
            value={overlap}
            onChange={setOverlap}
          />
        )}
        {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
        <Group justify="flex-end" gap="sm">
          <ShowRequest calls={() => [props.callFor(secondsOf(overlap))]} />
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {texts.cancelWord}
          </Button>
          <Button type="submit" loading={action.isRunning} disabled={!isAllowedOverlap(overlap)}>
            {props.verb}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
