/** Management API › API Explorer: a token by hand, and calls made with it. The token stays in this component. */
import { Anchor, Stack } from '@mantine/core'
import { useRef, useState } from 'react'
import { useRefresh } from '../../api/query.ts'
import { useConsoleState } from '../../api/state.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Empty } from '../../parts/empty.tsx'
import { ApiPage, isManagementApi, type Api } from '../apis/api-page.tsx'
import { withScopes, type Choices } from './choices.ts'
import { HandMadeList } from './hand-made-list.tsx'
import { MakeToken } from './make-token.tsx'
import { texts } from './texts.ts'
import { isOver, type MadeToken } from './token-in-use.ts'
import { TryCall } from './try-call.tsx'

export const ExplorerPage = () => (
  <ApiPage>
    {(api) =>
      isManagementApi(api) ? (
        <Explorer api={api} />
      ) : (
        <Empty
          action={
            <Anchor component={ConsoleLink} to="/apis">
              {texts.openManagement}
            </Anchor>
          }
        >
          {texts.onlyManagement}
        </Empty>
      )
    }
  </ApiPage>
)

const Explorer = ({ api }: { api: Api }) => {
  const { data } = useConsoleState()
  const held = data?.session?.scopes ?? []
  const refresh = useRefresh()
  const maker = useRef<HTMLDivElement>(null)
  const caller = useRef<HTMLInputElement>(null)
  const [choices, setChoices] = useState<Choices>({
    reach: 'read',
    chosen: [],
    note: '',
    seconds: api.token_lifetime ?? null,
  })
  const [made, setMade] = useState<MadeToken | undefined>()
  const [used, setUsed] = useState<MadeToken | undefined>()
  const take = (token: MadeToken): void => {
    setMade(token)
    if (used === undefined || used.id === made?.id || isOver(used, Date.now())) setUsed(token)
    void refresh('/latchkey/tokens')
  }
  const drop = (id: string): void => {
    if (made?.id === id) setMade(undefined)
    if (used?.id === id) setUsed(undefined)
    void refresh('/latchkey/tokens')
  }
  return (
    <Stack gap="lg">
      <div ref={maker}>
        <MakeToken
          api={api}
          held={held}
          choices={choices}
          onChange={setChoices}
          made={made}
          isInUse={made !== undefined && made.id === used?.id}
          onMade={take}
          onRevoked={drop}
          onUse={() => {
            setUsed(made)
            caller.current?.focus()
          }}
        />
      </div>
      <TryCall
        token={used}
        operationField={caller}
        onAddScopes={(scopes) => {
          setChoices(withScopes(choices, scopes, held))
          maker.current?.scrollIntoView({ block: 'start' })
        }}
      />
      <HandMadeList api={api} onRevoked={drop} />
    </Stack>
  )
}
