import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTerminal2 } from '@tabler/icons-react'
import { useState } from 'react'
import type { Call } from '../api/call.ts'
import { asCurl, asSdk, asTerraform } from '../api/show.ts'
import { useTenant } from '../api/state.ts'
import { CodeBlock } from './code-block.tsx'
import { texts } from './texts.ts'

type Form = 'curl' | 'sdk' | 'terraform'

/** Opens the exact requests that a form would send now. `calls` is asked when the dialog opens. */
export const ShowRequest = ({ calls }: { calls: () => readonly Call[] }) => {
  const [isOpen, dialog] = useDisclosure(false)
  return (
    <>
      <Button variant="subtle" leftSection={<IconTerminal2 size={16} />} onClick={dialog.open}>
        {texts.request.button}
      </Button>
      <Modal
        stackId="request"
        opened={isOpen}
        onClose={dialog.close}
        title={texts.request.title}
        size="lg"
      >
        {isOpen && <RequestForms calls={calls()} />}
      </Modal>
    </>
  )
}

/** The same without a dialog. */
export const RequestForms = ({ calls }: { calls: readonly Call[] }) => {
  const { issuer } = useTenant()
  const [form, setForm] = useState<Form>('curl')
  const printed = calls.map((one) => print(one, form, issuer)).join('\n\n')
  return (
    <Stack gap="md">
      <Text c="dimmed">{calls.length === 0 ? texts.request.empty : texts.request.intro}</Text>
      <Group>
        <SegmentedControl
          aria-label={texts.request.title}
          value={form}
          onChange={(value) => setForm(value as Form)}
          data={[
            { value: 'curl', label: texts.request.curl },
            { value: 'sdk', label: texts.request.sdk },
            { value: 'terraform', label: texts.request.terraform },
          ]}
        />
      </Group>
      {calls.length > 0 && <CodeBlock code={printed} label={texts.request.title} />}
    </Stack>
  )
}

const print = (request: Call, form: Form, issuer: string): string => {
  if (form === 'curl') return asCurl(request, issuer)
  if (form === 'sdk') return asSdk(request, issuer)
  return asTerraform(request) ?? `# ${texts.request.noTerraform}`
}
