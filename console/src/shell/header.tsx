import {
  ActionIcon,
  Avatar,
  Badge,
  Box,
  Button,
  Group,
  Kbd,
  Menu,
  Text,
  useMantineColorScheme,
} from '@mantine/core'
import {
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconSunMoon,
} from '@tabler/icons-react'
import { useConsoleState, signOut } from '../api/state.ts'
import { openHelp } from './help-opening.ts'
import { openPalette } from './palette-opening.ts'
import { ConsoleLink } from '../parts/console-link.tsx'
import icon from '../theme/icon.svg'
import { texts } from './texts.ts'

const opensBy = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'

/** Tenant and environment, search, theme, account. */
export const Header = () => {
  const { data } = useConsoleState()
  const environment = data?.tenant.environment
  return (
    <>
      {environment === 'production' && <Box className="lk-production" aria-hidden="true" />}
      <ConsoleLink to="/" className="lk-brand">
        <img src={icon} alt="" width={24} height={24} />
        <Text span fw={600} truncate>
          {data?.tenant.friendly_name ?? 'Latchkey'}
        </Text>
      </ConsoleLink>
      {environment !== undefined && (
        <Badge variant="default" tt="capitalize" fw={500} visibleFrom="xs">
          {environment}
        </Badge>
      )}
      <Group ms="auto" gap="xs" wrap="nowrap">
        <Button
          variant="default"
          leftSection={<IconSearch size={16} />}
          rightSection={<Kbd size="xs">{opensBy}</Kbd>}
          onClick={openPalette}
          visibleFrom="sm"
          className="lk-search"
        >
          {texts.search}
        </Button>
        <ActionIcon onClick={openPalette} hiddenFrom="sm" aria-label={texts.search}>
          <IconSearch size={18} />
        </ActionIcon>
        <ThemeMenu />
        <AccountMenu />
      </Group>
    </>
  )
}

const schemes = [
  { value: 'light', label: texts.light, Icon: IconSun },
  { value: 'dark', label: texts.dark, Icon: IconMoon },
  { value: 'auto', label: texts.system, Icon: IconSunMoon },
] as const

const ThemeMenu = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { Icon } = schemes.find(({ value }) => value === colorScheme) ?? schemes[2]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={texts.theme}>
          <Icon size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(({ value, label, Icon: Sign }) => (
          <Menu.Item
            key={value}
            leftSection={<Sign size={16} />}
            onClick={() => setColorScheme(value)}
            role="menuitemradio"
            aria-checked={value === colorScheme}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const AccountMenu = () => {
  const { data } = useConsoleState()
  if (data?.session === undefined) return null
  const { user, role } = data.session
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={texts.account(user.name)} size={36}>
          <Avatar size={28} color="petrol" alt="" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.email} · {role}
        </Menu.Label>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openHelp}>
          {texts.keyboard}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {texts.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
