import { Button, Stack, Text } from '@mantine/core'
import { ConsoleLink } from '../parts/console-link.tsx'
import { Page } from '../parts/page.tsx'
import { texts } from './texts.ts'

export const NotFoundPage = () => (
  <Page title={texts.notFound}>
    <Stack align="flex-start">
      <Text>{texts.notFoundBody}</Text>
      <Button component={ConsoleLink} to="/">
        {texts.toOverview}
      </Button>
    </Stack>
  </Page>
)

/** Shown when a page throws while it is drawn; the rest of the console stays usable. */
export const FailedPage = ({ error }: { error: unknown }) => (
  <Page title={texts.pageFailed}>
    <Stack align="flex-start">
      <Text className="lk-id">{error instanceof Error ? error.message : String(error)}</Text>
      <Button onClick={() => window.location.reload()}>{texts.reload}</Button>
    </Stack>
  </Page>
)
