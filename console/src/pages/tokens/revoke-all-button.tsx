import { Button } from '@mantine/core'
import { useState } from 'react'
import { Guarded } from '../../parts/guarded.tsx'
import type { RevocationFilter } from './revocation.ts'
import { RevokeTokensDialog } from './revoke-tokens-dialog.tsx'
import { texts } from './texts.ts'

/** Asks to revoke every token of an application, an API, a user or a session; `name` is to be typed. */
export const RevokeAllButton = ({ filter, name }: { filter: RevocationFilter; name: string }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Guarded scopes={['delete:tokens']}>
        <Button variant="outline" color="red" onClick={() => setOpen(true)}>
          {texts.revokeAll}
        </Button>
      </Guarded>
      <RevokeTokensDialog
        target={isOpen ? { of: 'all', filter, name } : undefined}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
