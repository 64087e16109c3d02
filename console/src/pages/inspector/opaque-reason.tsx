import { Stack, Text } from '@mantine/core'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { CodeBlock } from '../../parts/code-block.tsx'
import { Section } from '../../parts/page.tsx'
import { texts } from './texts.ts'

const words = texts.opaque

/** Why a token is no JWT, with the parameter that would make it one, for an API of this tenant. */
export const OpaqueReason = () => {
  const apis = useRead(
    call('get', '/latchkey/search', { query: { kinds: 'resource_server', take: 20 } }),
  )
  const example = apis.data?.results.find(
    ({ is_system: isSystem }) => isSystem !== true,
  )?.identifier
  return (
    <Section title={texts.headings.opaque}>
      <Stack gap="sm">
        <Text size="sm">{words.sealed}</Text>
        <Text size="sm">{words.add}</Text>
        <CodeBlock
          code={`audience=${encodeURIComponent(example ?? 'https://api.example.com/')}`}
          label={words.code}
        />
        <Text size="sm" c="dimmed">
          {words.default}
        </Text>
      </Stack>
    </Section>
  )
}
