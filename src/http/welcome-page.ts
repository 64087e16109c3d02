import type { ServedTenant } from '../domain/tenant.ts'
import type { Answer } from './answer.ts'

/**
 * The page at `/`: says what this is and where its documents are, and nothing that only an
 * administrator may know.
 */
export const welcomePage = ({ domain }: ServedTenant): Answer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=300',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  },
  body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Latchkey</title>
<style>
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.75rem; margin: 0 0 .25rem; letter-spacing: -.01em; }
p { margin: 0 0 1.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.25rem; margin: 0; }
dt { opacity: .7; }
dd { margin: 0; overflow-wrap: anywhere; }
a { color: light-dark(#0b57d0, #8ab4f8); }
</style>
</head>
<body>
<main>
<h1>Latchkey is running</h1>
<p>This server issues, explains and revokes access tokens.</p>
<dl>
<dt>Issuer</dt><dd><code>${escapeHtml(domain.issuer)}</code></dd>
<dt>Discovery</dt><dd><a href="/.well-known/openid-configuration">openid-configuration</a></dd>
<dt>Signing keys</dt><dd><a href="/.well-known/jwks.json">jwks.json</a></dd>
<dt>Management API</dt><dd><a href="/api/v2/openapi.json">openapi.json</a></dd>
<dt>Health</dt><dd><a href="/health/ready">ready</a></dd>
</dl>
</main>
</body>
</html>
`,
})

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
