/**
 * The list of everything that both management faces serve, given what the authorization server
 * lends.
 */
import { entityOperations } from '../kernel.ts'
import type { Operation } from '../operation.ts'
import { clientCredentialOperations } from '../operations/client-credentials.ts'
import { signingKeyOperations } from '../operations/keys-signing.ts'
import { emailProviderOperations } from '../operations/email-provider.ts'
import { emailTemplateOperations } from '../operations/email-templates.ts'
import { logOperations } from '../operations/logs.ts'
import { administratorOperations } from '../operations/own/administrators.ts'
import { clientSecretOperations } from '../operations/own/client-secrets.ts'
import { deauthorize } from '../operations/own/deauthorize.ts'
import { explainOperations } from '../operations/own/explain-tokens.ts'
import { keyTimeline } from '../operations/own/keys.ts'
import { lastChange } from '../operations/own/last-change.ts'
import { makeToken } from '../operations/own/make-token.ts'
import { revokeTokens } from '../operations/own/revoke-tokens.ts'
import { tokenCounts } from '../operations/own/counts.ts'
import { overview } from '../operations/own/overview.ts'
import { scopeUsage } from '../operations/own/scope-usage.ts'
import { search } from '../operations/own/search.ts'
import { settings } from '../operations/own/settings.ts'
import { setup } from '../operations/own/setup.ts'
import { tokenPolicyOperations } from '../operations/own/token-policies.ts'
import { tokenReadOperations } from '../operations/own/tokens.ts'
import { mails } from '../operations/own/mails.ts'
import { trialOperations } from '../operations/own/trials.ts'
import { usage } from '../operations/own/usage.ts'
import { statsOperations } from '../operations/stats.ts'
import { ticketOperations } from '../operations/tickets.ts'
import { blockOperations } from '../operations/user-blocks.ts'
import { rotateSecret } from '../operations/rotate-secret.ts'
import type { ManagementPorts } from '../ports.ts'
import { singletonOperations } from '../singleton.ts'
import { attackProtection } from './attack-protection.ts'
import { clientGrants } from './client-grants.ts'
import { clients } from './clients.ts'
import { peopleOperations } from './people.ts'
import { resourceServers } from './resource-servers.ts'
import { signInSettingOperations } from './sign-in-settings.ts'
import { tenantSettings } from './tenant-settings.ts'

/** All operations of `/api/v2` and `/api/latchkey/v1`. */
export const allOperations = (ports: ManagementPorts): readonly Operation[] => [
  ...[clients(ports), resourceServers(ports), clientGrants].flatMap(entityOperations),
  ...singletonOperations(tenantSettings),
  ...peopleOperations(ports),
  ...clientCredentialOperations,
  ...signInSettingOperations(ports),
  rotateSecret(ports),
  ...signingKeyOperations(ports),
  keyTimeline(ports),
  ...logOperations,
  lastChange,
  ...tokenReadOperations,
  makeToken(ports),
  revokeTokens(ports),
  ...explainOperations(ports),
  deauthorize(ports),
  ...clientSecretOperations,
  ...tokenPolicyOperations,
  tokenCounts,
  usage,
  overview(),
  scopeUsage,
  search,
  mails,
  ...attackProtection.flatMap(singletonOperations),
  ...emailProviderOperations,
  ...emailTemplateOperations,
  ...statsOperations(),
  ...blockOperations,
  ...ticketOperations(ports),
  ...singletonOperations(settings),
  ...administratorOperations,
  ...trialOperations,
  setup(ports),
]
