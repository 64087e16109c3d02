/** All operations about people: users, their roles and permissions, sessions and tokens. */
import { entityOperations } from '../kernel.ts'
import type { Operation } from '../operation.ts'
import { deviceCredentialOperations } from '../operations/device-credentials.ts'
import { refreshTokenOperations } from '../operations/refresh-tokens.ts'
import { sessionOperations } from '../operations/sessions.ts'
import { userIdentityOperations } from '../operations/user-identities.ts'
import { userLogOperations } from '../operations/user-logs.ts'
import { userPermissionOperations } from '../operations/user-permissions.ts'
import { userRoleOperations } from '../operations/user-roles.ts'
import { userReadOperations } from '../operations/users.ts'
import type { PeoplePorts } from '../ports.ts'
import { users } from './users.ts'

export const peopleOperations = (ports: PeoplePorts): readonly Operation[] => [
  ...entityOperations(users(ports)),
  ...userReadOperations(),
  ...userRoleOperations,
  ...userPermissionOperations,
  ...userIdentityOperations(ports),
  ...userLogOperations,
  ...sessionOperations(ports),
  ...refreshTokenOperations,
  ...deviceCredentialOperations,
]
