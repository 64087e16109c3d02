import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call, exchange, send } from '../../api/call.ts'
import { Problem, problemOf } from '../../api/problem.ts'
import { Guarded } from '../../parts/guarded.tsx'
import { Section } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { toast } from '../../parts/toast.tsx'
import { isIpOrNetwork } from './security-form.ts'
import { texts } from './texts.ts'

const words = texts.unblock
const path = '/v2/anomaly/blocks/ips/{id}'
const look = (address: string) => call('get', path, { path: { id: address } })
const lift = (address: string) => call('delete', path, { path: { id: address } })

/** Asks whether an address is slowed down, and lets it try again. */
export const UnblockAddress = () => {
  const [address, setAddress] = useState('')
  const [found, setFound] = useState<{ address: string; isBlocked: boolean } | undefined>()
  const [error, setError] = useState<string | undefined>()
  const [problem, setProblem] = useState<Problem | undefined>()
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem(undefined)
    try {
      await work()
    } catch (caught) {
      if (!(caught instanceof Problem)) throw caught
      setProblem(caught)
    }
  }
  const lookUp = (): void => {
    const asked = address.trim()
    if (!isIpOrNetwork(asked) || asked.includes('/')) return setError(texts.notAddress(asked))
    setError(undefined)
    void attempt(async () => {
      const response = await exchange(look(asked))
      if (!response.ok && response.status !== 404) throw await problemOf(response)
      setFound({ address: asked, isBlocked: response.ok })
    })
  }
  const unblock = (blocked: string): void =>
    void attempt(async () => {
      await send(lift(blocked))
      setFound({ address: blocked, isBlocked: false })
      toast(words.lifted(blocked))
    })
  return (
    <Section title={words.title} intro={words.intro}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          lookUp()
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            label={words.label}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={error}
            autoComplete="off"
            dir="ltr"
          />
          <Button type="submit" variant="default">
            {words.look}
          </Button>
        </Group>
      </form>
      {problem !== undefined && <ProblemPanel problem={problem} retry={lookUp} />}
      <Group mt="sm" gap="sm" role="status">
        {found !== undefined && (
          <Text>{found.isBlocked ? words.blocked(found.address) : words.free(found.address)}</Text>
        )}
        {found?.isBlocked === true && (
          <>
            <Guarded scopes={['delete:anomaly_blocks']}>
              <Button size="xs" onClick={() => unblock(found.address)}>
                {words.lift}
              </Button>
            </Guarded>
            <ShowRequest calls={() => [lift(found.address)]} />
          </>
        )}
      </Group>
    </Section>
  )
}
