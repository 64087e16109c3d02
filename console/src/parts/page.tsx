import { Anchor, Box, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useConsoleState } from '../api/state.ts'
import { afterPaint } from './after-paint.ts'
import { ConsoleLink } from './console-link.tsx'
import { texts } from './texts.ts'

export interface Tab {
  /** Its full path under the console's root. */
  readonly to: string
  readonly label: string
}

interface Props {
  readonly title: string
  /** Says in a sentence what is here; plain text or a fragment. */
  readonly intro?: ReactNode
  /** The way here: sections above this page. */
  readonly crumbs?: readonly { to: string; label: string }[]
  /** Facts beside the title: ids, marks. */
  readonly facts?: ReactNode
  readonly actions?: ReactNode
  readonly tabs?: readonly Tab[]
  /** Forms keep to 960 px; tables take the width. */
  readonly wide?: boolean
  readonly children: ReactNode
}

const takeFocus = (heading: HTMLElement | null): void => {
  const active = document.activeElement
  // Who has opened the palette meanwhile goes on typing there.
  if (active instanceof Element && active.closest('.lk-palette') !== null) return
  if (active === null || active === document.body || active.closest('main') === null)
    heading?.focus({ preventScroll: true })
}

/** The frame of every page: one `h1` that takes the focus when the page opens, way, actions, tabs. */
export const Page = ({
  title,
  intro,
  crumbs,
  facts,
  actions,
  tabs,
  wide = false,
  children,
}: Props) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const { data } = useConsoleState()
  useEffect(() => {
    document.title = `${title} · ${data?.tenant.friendly_name ?? 'Latchkey'}`
  }, [title, data])
  useEffect(() => afterPaint(() => takeFocus(heading.current)), [path])
  return (
    <Stack gap="lg" maw={wide ? undefined : 960} pb={96}>
      <Stack gap="xs">
        {crumbs !== undefined && <Way crumbs={crumbs} />}
        <Group justify="space-between" align="flex-start" gap="md">
          <Box miw={0} flex="1 1 320px">
            <Title order={1} ref={heading} tabIndex={-1} className="lk-title">
              {title}
            </Title>
            {facts !== undefined && (
              <Group gap="md" mt={4} component="div">
                {facts}
              </Group>
            )}
            {intro !== undefined && (
              <Text c="dimmed" mt={4} maw="72ch" component="div">
                {intro}
              </Text>
            )}
          </Box>
          {actions !== undefined && <Group gap="sm">{actions}</Group>}
        </Group>
      </Stack>
      {tabs !== undefined && <TabLinks tabs={tabs} path={path} />}
      {children}
    </Stack>
  )
}

const Way = ({ crumbs }: { crumbs: readonly { to: string; label: string }[] }) => (
  <Breadcrumbs component="nav" aria-label={texts.breadcrumb} separatorMargin={6}>
    {crumbs.map(({ to, label }) => (
      <Anchor key={to} component={ConsoleLink} to={to} size="sm" underline="hover">
        {label}
      </Anchor>
    ))}
  </Breadcrumbs>
)

/** Tabs are links: they can be opened in a new window and the back button works. */
const TabLinks = ({ tabs, path }: { tabs: readonly Tab[]; path: string }) => {
  const here = tabs.find(({ to }) => path.endsWith(to))?.to
  return (
    <Box component="nav" aria-label={texts.sections} className="lk-tabs">
      {tabs.map(({ to, label }) => (
        <Anchor
          key={to}
          component={ConsoleLink}
          to={to}
          underline="never"
          className="lk-tab"
          aria-current={to === here ? 'page' : undefined}
        >
          {label}
        </Anchor>
      ))}
    </Box>
  )
}

/** The heading of a part of a page: what it is, what it is for, and what can be done. */
export const SectionHead = ({
  title,
  intro,
  actions,
  ...place
}: {
  title: string
  intro?: ReactNode
  actions?: ReactNode
  align: 'flex-start' | 'flex-end'
  mb: 'sm' | 'md'
}) => (
  <Group justify="space-between" gap="sm" {...place}>
    <Box flex="1 1 240px">
      <Title order={2} size="h3">
        {title}
      </Title>
      {intro !== undefined && (
        <Text c="dimmed" size="sm" mt={2} maw="72ch" component="div">
          {intro}
        </Text>
      )}
    </Box>
    {actions !== undefined && <Group gap="sm">{actions}</Group>}
  </Group>
)

/** A part of a page with its own heading, on a card. */
export const Section = ({
  title,
  intro,
  actions,
  children,
  id,
}: {
  title: string
  intro?: ReactNode
  actions?: ReactNode
  children: ReactNode
  id?: string
}) => (
  <Box component="section" className="lk-card" p="lg" id={id} aria-label={title}>
    <SectionHead title={title} intro={intro} actions={actions} align="flex-start" mb="md" />
    {children}
  </Box>
)
