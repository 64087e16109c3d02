/** What sign-in is configured by: connections, roles, consents, branding and the words of pages. */
import { entityOperations } from '../kernel.ts'
import type { Operation } from '../operation.ts'
import { listActions } from '../operations/actions.ts'
import { brandingThemeOperations } from '../operations/branding-theme.ts'
import { connectionOperations } from '../operations/connection-clients.ts'
import { deleteGrants } from '../operations/grants.ts'
import { themeVersionOperations } from '../operations/own/theme-versions.ts'
import { promptTextOperations } from '../operations/prompt-texts.ts'
import { rolePermissionOperations } from '../operations/role-permissions.ts'
import { roleUserOperations } from '../operations/role-users.ts'
import type { SessionEnds } from '../ports.ts'
import { singletonOperations } from '../singleton.ts'
import { branding } from './branding.ts'
import { connections } from './connections.ts'
import { grants } from './grants.ts'
import { prompts } from './prompts.ts'
import { roles } from './roles.ts'

/** The operations, given what ends the sessions of users that are deleted on the way. */
export const signInSettingOperations = (ports: { sessions: SessionEnds }): readonly Operation[] => [
  ...[connections(ports), roles, grants].flatMap(entityOperations),
  ...[branding, prompts].flatMap(singletonOperations),
  ...connectionOperations(ports),
  ...rolePermissionOperations,
  ...roleUserOperations,
  deleteGrants,
  ...brandingThemeOperations,
  ...themeVersionOperations,
  ...promptTextOperations,
  listActions,
]
