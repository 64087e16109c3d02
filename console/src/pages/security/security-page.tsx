/** What guards sign-in against guessing: failures of an account, attempts of an address. */
import { Radio, SimpleGrid, Stack, Text, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FieldPathByValue } from 'react-hook-form'
import { call, send, type Call } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { allOnTrial, trialPath, useTrying } from '../../api/trials.ts'
import { EditorNumber, EditorSwitch } from '../../parts/editor-fields.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { useEditor, type Editor } from '../../parts/use-editor.ts'
import { number } from '../../texts/catalogue.ts'
import { inUnits } from '../../texts/duration.ts'
import {
  addressesOf,
  bruteBody,
  ipBody,
  isIpOrNetwork,
  toForm,
  type Brute,
  type SecurityForm,
  type Suspicious,
} from './security-form.ts'
import { texts } from './texts.ts'
import { UnblockAddress } from './unblock-address.tsx'

const brutePath = '/v2/attack-protection/brute-force-protection'
const ipPath = '/v2/attack-protection/suspicious-ip-throttling'
const readBrute = call('get', brutePath)
const readIp = call('get', ipPath)

export const SecurityPage = () => {
  const brute = useRead(readBrute)
  const ip = useRead(readIp)
  return (
    <Page title={texts.title} intro={texts.intro}>
      <Loaded query={brute}>
        {(failures) => (
          <Loaded query={ip}>{(attempts) => <Protection brute={failures} ip={attempts} />}</Loaded>
        )}
      </Loaded>
    </Page>
  )
}

const limits = {
  brute_max: [1, 100],
  login_attempts: [1, 2500],
  login_rate: [34_560, 86_400_000],
  signup_attempts: [1, 72_000],
  signup_rate: [1200, 86_400_000],
} as const

type NumberName = keyof typeof limits

const check = (all: SecurityForm): Partial<Record<keyof SecurityForm, string>> => {
  const numbers = (Object.keys(limits) as NumberName[]).flatMap((name) => {
    const [low, high] = limits[name]
    const isGood = Number.isInteger(all[name]) && all[name] >= low && all[name] <= high
    return isGood ? [] : [[name, texts.between(number(low), number(high))]]
  })
  const lists = (['brute_allowlist', 'ip_allowlist'] as const).flatMap((name) => {
    const wrong = addressesOf(all[name]).find((line) => !isIpOrNetwork(line))
    return wrong === undefined ? [] : [[name, texts.notAddress(wrong)]]
  })
  return Object.fromEntries([...numbers, ...lists])
}

const labels: Readonly<Record<keyof SecurityForm, string>> = {
  brute_enabled: texts.brute.enabled,
  brute_max: texts.brute.max,
  brute_mode: texts.brute.mode,
  brute_block: texts.brute.block,
  brute_notify: texts.brute.notify,
  brute_allowlist: texts.brute.allowlist,
  ip_enabled: texts.ip.enabled,
  ip_block: texts.ip.block,
  login_attempts: `${texts.ip.login}: ${texts.ip.attempts}`,
  login_rate: `${texts.ip.login}: ${texts.ip.rate}`,
  signup_attempts: `${texts.ip.signup}: ${texts.ip.attempts}`,
  signup_rate: `${texts.ip.signup}: ${texts.ip.rate}`,
  ip_allowlist: texts.ip.allowlist,
}

type Editing = { editor: Editor<SecurityForm> }

const Protection = ({ brute, ip }: { brute: Brute; ip: Suspicious }) => {
  const refresh = useRefresh()
  const trying = useTrying()
  const calls = (changes: Partial<SecurityForm>, all: SecurityForm): Call[] => {
    const failures = bruteBody(changes, all)
    const attempts = ipBody(changes, all, ip)
    return [
      ...(Object.keys(failures).length > 0 ? [call('patch', brutePath, { body: failures })] : []),
      ...(Object.keys(attempts).length > 0 ? [call('patch', ipPath, { body: attempts })] : []),
    ]
  }
  const editor = useEditor<SecurityForm>({
    stored: toForm(brute, ip),
    reread: async () => toForm(await send(readBrute), await send(readIp)),
    calls: (changes, all) => calls(changes, all).map(trying),
    save: async (changes, all) => {
      const sent = await allOnTrial(calls(changes, all))
      try {
        for (const one of sent) await send(one)
      } finally {
        // The first may have begun a trial though the second was refused.
        await refresh(trialPath)
      }
      await refresh(brutePath, ipPath)
      toastSaved(sent)
    },
    labels,
    check,
  })
  return (
    <>
      <BruteForce editor={editor} />
      <SuspiciousIp editor={editor} />
      <UnblockAddress />
      <Text c="dimmed" size="sm">
        {texts.rest}
      </Text>
      <SaveBar editor={editor} scopes={['update:attack_protection']} />
    </>
  )
}

const Toggle = ({
  editor,
  name,
  help,
}: Editing & { name: FieldPathByValue<SecurityForm, boolean>; help: string }) => (
  <EditorSwitch editor={editor} name={name} label={labels[name]} description={help} />
)

const Amount = ({
  help,
  ...rest
}: Editing & { name: NumberName; label: string; help?: ReactNode }) => (
  <EditorNumber {...rest} description={help} thousandSeparator="," maw={320} />
)

const Allowlist = ({ editor, name }: Editing & { name: 'brute_allowlist' | 'ip_allowlist' }) => (
  <Textarea
    label={labels[name]}
    description={texts.allowlistHelp}
    autosize
    minRows={2}
    maxRows={8}
    dir="ltr"
    {...editor.form.register(name)}
    error={editor.form.formState.errors[name]?.message}
  />
)

const BruteForce = ({ editor }: Editing) => (
  <Section title={texts.brute.title} intro={texts.brute.intro}>
    <Stack gap="md">
      <Toggle editor={editor} name="brute_enabled" help={texts.brute.enabledHelp} />
      {editor.form.watch('brute_enabled') && (
        <>
          <Amount
            editor={editor}
            name="brute_max"
            label={texts.brute.max}
            help={texts.brute.maxHelp}
          />
          <Radio.Group
            label={texts.brute.mode}
            value={editor.form.watch('brute_mode')}
            onChange={(value) => editor.form.setValue('brute_mode', value)}
          >
            <Stack gap="xs" mt={4}>
              <Radio value="count_per_identifier_and_ip" label={texts.brute.perAddress} />
              <Radio value="count_per_identifier" label={texts.brute.perAccount} />
            </Stack>
          </Radio.Group>
          <Toggle editor={editor} name="brute_block" help={texts.brute.blockHelp} />
          <Toggle editor={editor} name="brute_notify" help={texts.brute.notifyHelp} />
          <Allowlist editor={editor} name="brute_allowlist" />
        </>
      )}
    </Stack>
  </Section>
)

const every = (milliseconds: number): string =>
  texts.ip.rateHelp(
    milliseconds < 1000 ? `${String(milliseconds)} ms` : inUnits(milliseconds / 1000),
  )

const SuspiciousIp = ({ editor }: Editing) => {
  const { watch } = editor.form
  return (
    <Section title={texts.ip.title} intro={texts.ip.intro}>
      <Stack gap="md">
        <Toggle editor={editor} name="ip_enabled" help={texts.ip.enabledHelp} />
        {watch('ip_enabled') && (
          <>
            <Toggle editor={editor} name="ip_block" help={texts.ip.blockHelp} />
            {(['login', 'signup'] as const).map((stage) => (
              <fieldset key={stage} className="lk-plain-fieldset">
                <legend>{texts.ip[stage]}</legend>
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  <Amount editor={editor} name={`${stage}_attempts`} label={texts.ip.attempts} />
                  <Amount
                    editor={editor}
                    name={`${stage}_rate`}
                    label={texts.ip.rate}
                    help={every(watch(`${stage}_rate`))}
                  />
                </SimpleGrid>
              </fieldset>
            ))}
            <Allowlist editor={editor} name="ip_allowlist" />
          </>
        )}
      </Stack>
    </Section>
  )
}
