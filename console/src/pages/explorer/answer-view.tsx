import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { CodeBlock } from '../../parts/code-block.tsx'
import { texts } from './texts.ts'
import type { Answered } from './request.ts'

/** Status, time and body of an answer, or the request that led to it. The heading takes the focus. */
export const AnswerView = ({ answered, curl }: { answered: Answered; curl: string }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const [view, setView] = useState('answer')
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [answered])
  const isGood = answered.status < 400
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Group gap="md">
          <Title
            order={3}
            size="h4"
            ref={heading}
            tabIndex={-1}
            c={isGood ? 'var(--lk-success)' : 'var(--lk-danger)'}
          >
            {texts.call.status(answered.status, answered.statusText)}
          </Title>
          <Text size="sm" c="dimmed" className="lk-numbers">
            {texts.call.time(answered.milliseconds)}
          </Text>
          {answered.rateLeft !== null && (
            <Text size="sm" c="dimmed" className="lk-numbers">
              {texts.call.left(answered.rateLeft)}
            </Text>
          )}
        </Group>
        <SegmentedControl
          size="xs"
          aria-label={texts.call.view}
          value={view}
          onChange={setView}
          data={[
            { value: 'answer', label: texts.call.answer },
            { value: 'curl', label: 'curl' },
          ]}
        />
      </Group>
      {view === 'curl' && <CodeBlock code={curl} label={texts.call.request} />}
      {view === 'answer' && answered.body === '' && (
        <Text size="sm" c="dimmed">
          {texts.call.emptyBody}
        </Text>
      )}
      {view === 'answer' && answered.body !== '' && (
        <CodeBlock code={answered.body} label={texts.call.answer} />
      )}
      {answered.length > answered.body.length && (
        <Text size="sm" c="dimmed">
          {texts.call.cut(answered.body.length, answered.length)}
        </Text>
      )}
    </Stack>
  )
}
