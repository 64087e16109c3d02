/** What was found in a pasted text: its fault, or its parts, the verdicts and, once verified, the reasons. */
import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { useMay, useTenant } from '../../api/state.ts'
import { Section } from '../../parts/page.tsx'
import { useApiNames } from '../tokens/api-names.tsx'
import { useServerNow } from '../tokens/remaining.tsx'
import {
  audiencesOf,
  clientOf,
  userOf,
  type Claims,
  type Fault,
  type Reading,
} from './decode-token.ts'
import { readLifetime, readScopes } from './decision.ts'
import { Explanation, useEntry } from './explanation.tsx'
import { OpaqueReason } from './opaque-reason.tsx'
import { reportOf } from './report.ts'
import { useSubject } from './subject.ts'
import { texts } from './texts.ts'
import { TokenActions } from './token-actions.tsx'
import { DecodedParts, RawParts } from './token-parts.tsx'
import { VerdictList } from './verdict-list.tsx'
import { localVerdicts, serverVerdicts, type Inspection } from './verdicts.ts'

const words = texts.verdicts
const nothing: Claims = {}

interface Props {
  readonly reading: Reading
  readonly inspection: Inspection | undefined
  readonly onRevoked: () => void
}

export const Findings = ({ reading, inspection, onRevoked }: Props) => {
  if (reading.form === 'fault') return <FaultPanel fault={reading.fault} />
  if (reading.form === 'empty' || reading.form === 'id') return null
  const claims = (inspection?.claims ??
    (reading.form === 'jwt' ? reading.payload : nothing)) as Claims
  const header = (
    reading.form === 'jwt' ? reading.header : (inspection?.header ?? nothing)
  ) as Claims
  return (
    <Stack gap="lg">
      <Verdicts
        reading={reading}
        inspection={inspection}
        claims={claims}
        header={header}
        onRevoked={onRevoked}
      />
      {reading.form === 'opaque' && <OpaqueReason />}
      {reading.form === 'jwt' && <RawParts parts={reading.parts} />}
      {Object.keys(claims).length > 0 && inspection?.format !== 'refresh_token' && (
        <DecodedParts header={reading.form === 'jwt' ? header : undefined} payload={claims} />
      )}
      {inspection !== undefined && <Reasons inspection={inspection} />}
    </Stack>
  )
}

const FaultPanel = ({ fault }: { fault: Fault }) => (
  <Alert
    color="red"
    variant="light"
    role="alert"
    icon={<IconAlertTriangle size={20} />}
    title={texts.faults.heading}
  >
    <Text size="sm" c="var(--mantine-color-text)">
      {faultText(fault)}
    </Text>
  </Alert>
)

const faultText = (fault: Fault): string => {
  const said = texts.faults
  if (fault.kind === 'parts') return said.parts(fault.count)
  if (fault.kind === 'too_long') return said.too_long(fault.most)
  const part = texts.parts[fault.part]
  if (fault.kind === 'base64') return said.base64(part, fault.position, fault.character)
  if (fault.kind === 'json') return said.json(part, fault.reason)
  return said[fault.kind](part)
}

/** The state of a key among the tenant's, for those who may read it. */
const useKeyStates = (): ((kid: string) => string | undefined) => {
  const mayRead = useMay('read:signing_keys')
  const { data } = useRead(mayRead ? call('get', '/v2/keys/signing') : null)
  return (kid) => {
    const key = data?.find((one) => one.kid === kid)
    const state = (['revoked', 'current', 'next', 'previous'] as const).find(
      (name) => key?.[name] === true,
    )
    return state === undefined ? undefined : words.keys[state]
  }
}

const Verdicts = ({
  reading,
  inspection,
  claims,
  header,
  onRevoked,
}: Props & { claims: Claims; header: Claims }) => {
  const { issuer } = useTenant()
  const api = useApiNames(audiencesOf(claims))
  const now = useServerNow(1000)
  const stateOfKey = useKeyStates()
  const id = inspection?.token_id
  const hasEntry = (inspection?.issue ?? null) !== null
  const entry = useEntry(hasEntry ? id : undefined).data
  const { algorithm } = useSubject({
    audience: audiencesOf(claims).find((audience) => audience !== `${issuer}userinfo`),
    clientId: clientOf(claims),
    userId: userOf(claims),
    clientGrantId: undefined,
  })
  const facts = {
    header,
    claims,
    issuer,
    now,
    nameOfApi: (audience: string) => api(audience).name,
    stateOfKey,
    algorithmOfApi: reading.form === 'jwt' ? algorithm : undefined,
  }
  const verdicts =
    inspection !== undefined
      ? serverVerdicts(inspection, facts)
      : reading.form === 'jwt'
        ? localVerdicts(facts)
        : []
  const isLive = inspection?.status === 'active' && id !== undefined
  return (
    <Section
      title={texts.headings.verdicts}
      intro={inspection === undefined ? unverified(reading) : undefined}
    >
      <Stack gap="md" aria-live="polite">
        {verdicts.length > 0 && <VerdictList verdicts={verdicts} />}
        <TokenActions
          revocable={
            isLive
              ? {
                  id,
                  kind: inspection.format === 'refresh_token' ? 'refresh_token' : 'access_token',
                }
              : undefined
          }
          entry={entry}
          report={() =>
            reportOf({
              issuer,
              at: new Date().toISOString(),
              tokenId: id,
              verdicts,
              header: Object.keys(header).length > 0 ? header : undefined,
              payload: Object.keys(claims).length > 0 ? claims : undefined,
              scopes: readScopes(entry?.scope_decision),
              lifetime: readLifetime(entry?.lifetime),
            })
          }
          onRevoked={onRevoked}
        />
      </Stack>
    </Section>
  )
}

const unverified = (reading: Reading): string => {
  if (reading.form === 'opaque') return words.localOpaque
  return reading.form === 'refresh_token' ? words.localRefresh : words.local
}

/** The decision record of a verified token. */
const Reasons = ({ inspection }: { inspection: Inspection }) => {
  const id = inspection.token_id
  const isLiveRefresh = inspection.format === 'refresh_token' && inspection.status === 'active'
  const isKept = (inspection.issue ?? null) !== null || isLiveRefresh
  const entry = useEntry(isKept ? id : undefined)
  if (entry.data !== undefined) return <Explanation token={entry.data} />
  if (inspection.format === 'refresh_token') return null
  if (isKept || inspection.format === 'unknown' || inspection.kind === 'id_token') return null
  return (
    <Text size="sm" c="dimmed">
      {texts.notKept}
    </Text>
  )
}
