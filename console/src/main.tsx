import '@fontsource-variable/inter/wght.css'
import './theme/component-styles.ts'
import './theme/global.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query.ts'
import { router } from './routes.tsx'
import { oldAddress } from './shell/old-addresses.ts'
import { shareStyleNonce, styleNonce } from './theme/style-nonce.ts'
import { cssVariables, theme } from './theme/theme.ts'

shareStyleNonce()
const moved = oldAddress(window.location)
if (moved !== undefined) window.history.replaceState(null, '', `/console${moved}`)

const holder = document.getElementById('root')
if (holder === null) throw new Error('The page has no root')
createRoot(holder).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Notifications position="bottom-right" limit={4} />
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
