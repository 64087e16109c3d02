/** The roles of a user, and all permissions with where each comes from. */
import { Stack } from '@mantine/core'
import { UserPage } from './user-page.tsx'
import { UserPermissions } from './user-permissions.tsx'
import { UserRoles } from './user-roles.tsx'

export const UserRolesPage = () => (
  <UserPage wide>
    {(user) => (
      <Stack gap="lg">
        <UserRoles user={user} />
        <UserPermissions user={user} />
      </Stack>
    )}
  </UserPage>
)
