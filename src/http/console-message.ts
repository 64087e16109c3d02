/** Pages of the console's sign-in that only say something and where to go on. */
import { base64urlId } from '../kit/ids.ts'
import type { Answer } from './answer.ts'
import { consolePageHeaders } from './console-files.ts'

export interface ConsoleMessage {
  readonly status: number
  readonly title: string
  readonly text: string
  /** Addresses of this host. */
  readonly links: readonly { readonly href: string; readonly text: string }[]
}

export const consoleMessage = (
  issuer: string,
  { status, title, text, links }: ConsoleMessage,
): Answer => {
  const nonce = base64urlId(16)
  const items = links.map(({ href, text }) => `<p><a href="${html(href)}">${html(text)}</a></p>`)
  return {
    status,
    headers: consolePageHeaders(issuer, nonce),
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${html(title)} · Latchkey</title>
<style nonce="${nonce}">
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 32rem; margin: 16vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .5rem; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
a { color: light-dark(#0b6472, #6fd3e3); }
</style>
</head>
<body>
<main>
<h1>${html(title)}</h1>
<p>${html(text)}</p>
${items.join('\n')}
</main>
</body>
</html>
`,
  }
}

const html = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
