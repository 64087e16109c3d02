/** Where a user is signed in: sessions of browsers, and devices that hold a refresh token. */
import { Stack } from '@mantine/core'
import { Devices } from './devices.tsx'
import { Sessions } from './sessions.tsx'
import { UserPage } from './user-page.tsx'

export const UserDevicesPage = () => (
  <UserPage wide>
    {(user) => (
      <Stack gap="lg">
        <Devices user={user} />
        <Sessions user={user} />
      </Stack>
    )}
  </UserPage>
)
