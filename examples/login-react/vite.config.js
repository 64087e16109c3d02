/**
 * What the page must know is written into it; the API is reached through the site's own origin. The site speaks TLS with
 * Latchkey's local certificate: to browsers http and https are different sites, and a frame of another site has no cookies.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'

const {
  LATCHKEY_ISSUER = 'https://localhost:8443/',
  AUDIENCE = 'https://orders.example/',
  API_URL = 'http://127.0.0.1:3001/',
  LATCHKEY_DATA_DIR = './data',
  CLIENT_ID,
} = process.env
if (CLIENT_ID === undefined) throw new Error('Set CLIENT_ID; the README says how.')

// Key and certificate are in one file.
const tls = readFileSync(join(LATCHKEY_DATA_DIR, 'tls.pem'))
const server = {
  https: { key: tls, cert: tls },
  host: 'localhost',
  port: 5173,
  strictPort: true,
  proxy: { '/api': { target: API_URL, rewrite: (path) => path.slice('/api'.length) } },
}

export default defineConfig({
  root: import.meta.dirname,
  define: {
    'import.meta.env.DOMAIN': JSON.stringify(new URL(LATCHKEY_ISSUER).host),
    'import.meta.env.CLIENT_ID': JSON.stringify(CLIENT_ID),
    'import.meta.env.AUDIENCE': JSON.stringify(AUDIENCE),
  },
  server,
  preview: server,
})
