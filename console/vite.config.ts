import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const outDir =
  process.env['LATCHKEY_CONSOLE_OUT'] ?? new URL('../dist/console/', import.meta.url).pathname

/** Writes `.gz` and `.br` beside each asset, so that the server never compresses while it answers. */
const precompressed = (): Plugin => ({
  name: 'precompressed',
  apply: 'build',
  closeBundle() {
    const folder = join(outDir, 'assets')
    for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))) {
      const bytes = readFileSync(join(folder, name))
      const quality = { [constants.BROTLI_PARAM_QUALITY]: 9 }
      writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
      writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params: quality }))
    }
  },
})

/** Where `npm run dev` finds a running server; it must be told this page's address as its issuer. */
const server = process.env['LATCHKEY_DEV_SERVER'] ?? 'http://127.0.0.1:8443'
const ours =
  /^\/(?!console\/(?!api\/|state|sign-in|sign-out|callback)|@|src\/|node_modules\/|dashboard)/

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  base: '/console/',
  plugins: [react(), precompressed()],
  html: { cspNonce: '__LATCHKEY_NONCE__' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
  server: {
    strictPort: true,
    proxy: { [ours.source]: { target: server, changeOrigin: false, xfwd: true } },
  },
})
