/** The frame around every page of a signed-in administrator: header, sidebar, banner, dialogs. */
import { Alert, AppShell, Box, Burger, Group, NavLink, Stack, Text } from '@mantine/core'
import { useHotkeys, useNetwork } from '@mantine/hooks'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ConsoleLink } from '../parts/console-link.tsx'
import { Header } from './header.tsx'
import { navigation } from './navigation.ts'
import { Palette } from './palette.tsx'
import { SessionDialog } from './session-dialog.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { texts } from './texts.ts'
import { TrialBanner } from './trial-banner.tsx'

export const Shell = () => {
  const [isMenuOpen, setMenuOpen] = useState(false)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const { online } = useNetwork()
  useEffect(() => setMenuOpen(false), [path])
  useHotkeys([['Escape', () => setMenuOpen(false), { preventDefault: false }]])
  return (
    <>
      <a className="lk-skip" href="#content">
        {texts.skip}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isMenuOpen } }}
        padding={{ base: 'md', sm: 'xl' }}
      >
        <AppShell.Header className="lk-header">
          <Group h="100%" px="md" gap="sm" wrap="nowrap">
            <Burger
              opened={isMenuOpen}
              onClick={() => setMenuOpen((was) => !was)}
              hiddenFrom="sm"
              size="sm"
              aria-label={texts.menu}
              aria-expanded={isMenuOpen}
            />
            <Header />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar aria-label={texts.main} className="lk-nav" data-closed={!isMenuOpen}>
          <Box flex={1} p="sm" className="lk-sections">
            <Sidebar path={path} />
          </Box>
        </AppShell.Navbar>
        <AppShell.Main id="content">
          {!online && (
            <Alert color="yellow" mb="md" role="status">
              {texts.offline}
            </Alert>
          )}
          <TrialBanner />
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <Palette />
      <Shortcuts />
      <SessionDialog />
    </>
  )
}

const Sidebar = ({ path }: { path: string }) => (
  <Stack gap="md">
    {navigation.map((group) => (
      <Stack key={group.label ?? ''} gap={2}>
        {group.label !== undefined && (
          <Text size="xs" c="dimmed" fw={500} px={12} pb={2}>
            {group.label}
          </Text>
        )}
        {group.entries.map(({ to, label, Icon }) => {
          const isHere = to === '/' ? path === '/' : path.startsWith(to)
          return (
            <NavLink
              key={to}
              component={ConsoleLink}
              to={to}
              label={label}
              active={isHere}
              aria-current={isHere ? 'page' : undefined}
              leftSection={<Icon size={18} stroke={1.6} aria-hidden="true" />}
            />
          )
        })}
      </Stack>
    ))}
  </Stack>
)
