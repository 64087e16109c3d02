import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { CodeBlock } from '../parts/code-block.tsx'
import { ConsoleLink } from '../parts/console-link.tsx'
import { Page } from '../parts/page.tsx'
import { openPalette } from './palette-opening.ts'
import { texts } from './texts.ts'

type Absent = keyof typeof texts.notHere

const absent = (path: string): Absent | undefined => {
  const [, section, name = ''] = path.split('/')
  return section === 'not-here' && Object.hasOwn(texts.notHere, name) ? (name as Absent) : undefined
}

/** For addresses that lead nowhere, and for parts of the original console that Latchkey has not. */
export const NotFoundPage = () => {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const name = absent(path)
  if (name !== undefined) return <NotHere name={name} />
  return (
    <Page title={texts.notFound}>
      <Stack align="flex-start">
        <Text>{texts.notFoundBody}</Text>
        <Group gap="sm">
          <Button component={ConsoleLink} to="/">
            {texts.toOverview}
          </Button>
          <Button variant="default" onClick={openPalette}>
            {texts.searchButton}
          </Button>
        </Group>
      </Stack>
    </Page>
  )
}

const NotHere = ({ name }: { name: Absent }) => {
  const { title, body, links } = texts.notHere[name]
  return (
    <Page title={title}>
      <Stack gap="md" align="flex-start">
        <Text maw="72ch">{body}</Text>
        <Group gap="lg">
          {links.map(({ to, label }) => (
            <Anchor key={to} component={ConsoleLink} to={to} className="lk-line-link">
              {label}
            </Anchor>
          ))}
        </Group>
      </Stack>
    </Page>
  )
}

/** A part of the console that the server no longer has: it was renewed while this window was open. */
const isOutdated = (message: string): boolean =>
  /dynamically imported module|Importing a module script failed|Unable to preload/i.test(message)

/** Shown when a page throws while it is drawn; the rest of the console stays usable. */
export const FailedPage = ({ error }: { error: unknown }) => {
  const message = error instanceof Error ? error.message : String(error)
  const isOld = isOutdated(message)
  return (
    <Page title={isOld ? texts.newVersion : texts.pageFailed}>
      <Stack align="flex-start">
        <Text>{isOld ? texts.newVersionBody : texts.pageFailedBody}</Text>
        {!isOld && <CodeBlock code={message} label={texts.pageFailed} />}
        <Button onClick={() => window.location.reload()}>{texts.reload}</Button>
      </Stack>
    </Page>
  )
}
