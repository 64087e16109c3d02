/** How an application proves who it is: its method, its secrets, its keys. */
import { Stack } from '@mantine/core'
import { useRead } from '../../api/query.ts'
import { useMay } from '../../api/state.ts'
import { Loaded } from '../../parts/loading.tsx'
import { ApplicationPage, type Application } from '../applications/application-page.tsx'
import { keysCall, secretsCall } from './calls.ts'
import { KeysSection } from './keys-section.tsx'
import { methodOf } from './method.ts'
import { MethodSection } from './method-section.tsx'
import { SecretsSection } from './secrets-section.tsx'

export type Known = Application & { client_id: string }

/** Often enough to see a rotation move, as uses are written each 10 s. */
const watchMilliseconds = 10_000

export const CredentialsPage = () => (
  <ApplicationPage>{(application) => <Credentials application={application} />}</ApplicationPage>
)

const Credentials = ({ application }: { application: Known }) => {
  const id = application.client_id
  const mayReadKeys = useMay('read:client_credentials')
  const mayReadSecrets = useMay('read:client_secrets')
  const secrets = useRead(mayReadSecrets ? secretsCall(id) : null, {
    refetchInterval: watchMilliseconds,
  })
  const keys = useRead(mayReadKeys ? keysCall(id) : null)
  const publicKeys = (keys.data ?? []).filter((key) => key.credential_type === 'public_key')
  const method = methodOf(application)
  return (
    <Stack gap="lg">
      <MethodSection
        key={id}
        application={application}
        keys={publicKeys.flatMap((key) => (key.id === undefined ? [] : [key.id]))}
        secrets={secrets.data?.length}
      />
      {mayReadSecrets && (
        <Loaded query={secrets}>
          {(found) => <SecretsSection application={application} secrets={found} method={method} />}
        </Loaded>
      )}
      {mayReadKeys && (
        <Loaded query={keys}>
          {() => <KeysSection application={application} keys={publicKeys} />}
        </Loaded>
      )}
    </Stack>
  )
}
