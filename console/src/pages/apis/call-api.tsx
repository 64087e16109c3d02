/** A request to the API with the token, sent by the browser itself. */
import { Button, Group, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { CodeBlock } from '../../parts/code-block.tsx'
import { Section } from '../../parts/page.tsx'
import type { Api } from './api-page.tsx'
import { callFromBrowser, isCallable, type BrowserAnswer } from './browser-call.ts'
import { texts } from './test-texts.ts'
import { callSample } from './token-samples.ts'

const words = texts.call
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

export const CallApi = ({ api, token }: { api: Api; token: string | undefined }) => {
  const [method, setMethod] = useState('GET')
  const [url, setUrl] = useState(isCallable(api.identifier) ? api.identifier : '')
  const [body, setBody] = useState('')
  const [isTried, setTried] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [answer, setAnswer] = useState<BrowserAnswer | undefined>()
  const hasBody = method !== 'GET' && method !== 'DELETE'
  const sent = hasBody ? body.trim() : ''
  const submit = async (): Promise<void> => {
    setTried(true)
    if (token === undefined || !isCallable(url)) return
    setRunning(true)
    setAnswer(await callFromBrowser({ method, url: url.trim(), body: sent, token }))
    setRunning(false)
  }
  return (
    <Section title={words.title} intro={words.intro}>
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="md">
          <Group align="flex-start" gap="md">
            <Select
              w={120}
              label={words.method}
              data={methods}
              value={method}
              allowDeselect={false}
              onChange={(value) => setMethod(value ?? 'GET')}
            />
            <TextInput
              flex="1 1 240px"
              label={words.url}
              value={url}
              onChange={(event) => setUrl(event.currentTarget.value)}
              error={isTried && !isCallable(url) ? words.urlMissing : undefined}
              autoComplete="off"
              spellCheck={false}
              dir="ltr"
              classNames={{ input: 'lk-id' }}
            />
          </Group>
          {hasBody && (
            <Textarea
              label={words.body}
              rows={4}
              value={body}
              onChange={(event) => setBody(event.currentTarget.value)}
              spellCheck={false}
              classNames={{ input: 'lk-id' }}
            />
          )}
          <Group gap="md">
            <Button
              type="submit"
              variant="default"
              loading={isRunning}
              disabled={token === undefined}
            >
              {words.send}
            </Button>
            {token === undefined && (
              <Text size="sm" c="dimmed">
                {words.needsToken}
              </Text>
            )}
          </Group>
          {answer !== undefined && (
            <Answer answer={answer} sample={callSample(method, url.trim(), sent)} />
          )}
        </Stack>
      </form>
    </Section>
  )
}

/** Status first; it takes the focus. */
const Answer = ({ answer, sample }: { answer: BrowserAnswer; sample: string }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [answer])
  const isAnswered = answer.kind === 'answered'
  return (
    <Stack gap="md" role="group" aria-label={words.answer}>
      <Title order={3} size="h4" ref={heading} tabIndex={-1}>
        {isAnswered ? words.status(answer.status, answer.milliseconds) : words.answer}
      </Title>
      {answer.kind === 'timed_out' && <Text>{words.timedOut}</Text>}
      {answer.kind === 'unreadable' && (
        <>
          <Text>{words.failed}</Text>
          <CodeBlock code={sample} label={words.title} />
        </>
      )}
      {isAnswered && (
        <>
          <Text fw={500}>{words.headers}</Text>
          {answer.headers === '' ? (
            <Text c="dimmed">{words.noHeaders}</Text>
          ) : (
            <CodeBlock code={answer.headers} label={words.headers} />
          )}
          <Text fw={500}>{words.bodyOf}</Text>
          {answer.body === '' ? (
            <Text c="dimmed">{words.emptyBody}</Text>
          ) : (
            <CodeBlock code={answer.body} label={words.bodyOf} />
          )}
          {answer.isCut && (
            <Text size="sm" c="dimmed">
              {words.cut}
            </Text>
          )}
        </>
      )}
    </Stack>
  )
}
