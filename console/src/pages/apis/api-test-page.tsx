/** API › Test: a token as an application gets it, what it sends for that, and a call of the API with it. */
import { Button, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../../api/query.ts'
import { useTenant } from '../../api/state.ts'
import { CodeBlock } from '../../parts/code-block.tsx'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { grantsCall } from '../access/grant-calls.ts'
import { accessOf } from '../access/grants.ts'
import { ApiPage, type Api } from './api-page.tsx'
import { CallApi } from './call-api.tsx'
import { GetToken, type Chosen } from './get-token.tsx'
import { texts } from './test-texts.ts'
import { sampleOf, type SampleKind } from './token-samples.ts'

export const ApiTestPage = () => <ApiPage>{(api) => <Test key={api.id} api={api} />}</ApiPage>

const Test = ({ api }: { api: Api }) => {
  const grants = useRead(grantsCall({ audience: api.identifier }))
  return (
    <Loaded query={grants}>
      {({ client_grants: all }) => {
        const machines = accessOf(all).flatMap(({ clientId, client }) =>
          client === undefined || clientId === '' ? [] : [clientId],
        )
        return machines.length === 0 ? (
          <div className="lk-card">
            <Empty
              action={
                <Button component={ConsoleLink} to={`/apis/${api.id}/access?show=all`}>
                  {texts.emptyAction}
                </Button>
              }
            >
              {texts.empty}
            </Empty>
          </div>
        ) : (
          <Tools api={api} machines={machines} />
        )
      }}
    </Loaded>
  )
}

const Tools = ({ api, machines }: { api: Api; machines: readonly string[] }) => {
  const [chosen, setChosen] = useState<Chosen>({
    clientId: machines[0] ?? null,
    scopes: [],
    lifetime: null,
  })
  const [token, setToken] = useState<string | undefined>()
  return (
    <Stack gap="lg">
      <Section title={texts.title} intro={texts.intro}>
        <GetToken
          api={api}
          machines={machines}
          chosen={chosen}
          onChoose={setChosen}
          onToken={setToken}
        />
      </Section>
      <Samples api={api} chosen={chosen} />
      <CallApi api={api} token={token} />
    </Stack>
  )
}

const kinds: readonly SampleKind[] = ['curl', 'fetch', 'sdk', 'python']

const Samples = ({ api, chosen }: { api: Api; chosen: Chosen }) => {
  const { issuer } = useTenant()
  const [kind, setKind] = useState<SampleKind>('curl')
  const code =
    chosen.clientId === null
      ? undefined
      : sampleOf(kind, {
          issuer,
          clientId: chosen.clientId,
          audience: api.identifier,
          scopes: chosen.scopes,
          expiresIn: chosen.lifetime,
        })
  return (
    <Section title={texts.request} intro={texts.requestHelp}>
      <Stack gap="md" align="stretch">
        <SegmentedControl
          className="lk-fit"
          aria-label={texts.request}
          value={kind}
          onChange={(value) => setKind(value as SampleKind)}
          data={kinds.map((value) => ({ value, label: texts.samples[value] }))}
        />
        {code === undefined ? (
          <Text c="dimmed">{texts.choose}</Text>
        ) : (
          <CodeBlock code={code} label={texts.request} />
        )}
      </Stack>
    </Section>
  )
}
