/**
 * The frame of every page: document, card, logo, heading, footer. Owns the markup that robots and
 * screen readers hold on to (`main[data-screen]`, one `h1`, the title that says there is an error);
 * leaves forms to `form.tsx` and looks to `theme.ts`.
 */
import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { say } from '../texts/texts.ts'
import type { PageContext } from './page-context.ts'
import { script } from './script.ts'

export interface LayoutProps {
  readonly context: PageContext
  /** Such as `login-id`: class and `data-screen` of `main`. */
  readonly screen: string
  /** The document's title; the heading when absent. */
  readonly title?: string
  readonly heading: string
  /** The sentence below the heading. */
  readonly description?: Child
  /** Whether the page shows a refusal: its title then says so first. */
  readonly hasError?: boolean
  /** A picture above the heading that says how it went. */
  readonly sign?: Sign
  readonly children?: Child
}

export type Sign = 'done' | 'mail' | 'stopped' | 'device'

export const Layout = (props: LayoutProps) => {
  const { context, screen, heading, description, children } = props
  const { language } = context
  return (
    <html lang={language.tag} dir={language.direction}>
      <Head {...props} />
      <body class="_widget-auto-layout">
        <main class={`_widget ${screen}`} data-screen={screen}>
          <div class="card">
            <header class="card-header">
              <Logo context={context} />
              {props.sign === undefined ? null : <SignPicture sign={props.sign} />}
              <h1>{heading}</h1>
              {description === undefined ? null : <p class="description">{description}</p>}
            </header>
            {children}
          </div>
        </main>
        <Footer context={context} />
      </body>
    </html>
  )
}

/** As text, its values escaped: see `textOf` in `render-page.ts`. */
const Head = ({ context, title, heading, hasError }: LayoutProps) => {
  const { texts, stylesheet, branding } = context
  const shown = title ?? `${heading} | ${context.tenant.name}`
  const said = hasError === true ? say(texts.common.errorTitle, { title: shown }) : shown
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex, nofollow" />
    <title>${said}</title>
    <link rel="stylesheet" href="${stylesheet}" />
    <link rel="icon" href="${branding.faviconUrl ?? 'data:,'}" />
    <script src="${script.path}" defer></script>
  </head>`
}

/** The tenant's picture, or its name when it has none. */
const Logo = ({ context: { branding, tenant } }: { context: PageContext }) => {
  if (branding.theme?.words['widget.logo_position'] === 'none') return null
  return branding.logoUrl === undefined ? (
    <p class="wordmark">
      <span class="monogram" aria-hidden="true">
        {[...tenant.name][0]?.toUpperCase()}
      </span>
      <bdi>{tenant.name}</bdi>
    </p>
  ) : (
    <img class="logo" src={branding.logoUrl} alt={tenant.name} />
  )
}

const shapes: Readonly<Record<Sign, string>> = {
  done: 'M7 12.5l3.5 3.5L17 8.5',
  mail: 'M5 7.5h14v9.5H5zM5.5 8l6.5 5 6.5-5',
  stopped: 'M8 12h8',
  device: 'M5 6.5h14v9H5zM9.5 19h5M12 15.5V19',
}

/** Decoration: the heading says the same. */
const SignPicture = ({ sign }: { sign: Sign }) =>
  raw(
    `<svg class="sign ${sign}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">` +
      `<path d="${shapes[sign]}" fill="none" stroke="currentColor" stroke-width="1.75"/></svg>`,
  )

/** Quiet, and at the same place on every page (WCAG 3.2.6). */
export const Footer = ({ context: { tenant, texts } }: { context: PageContext }) => {
  const { supportUrl, supportEmail } = tenant
  if (supportUrl === undefined && supportEmail === undefined) return null
  return (
    <footer class="page-footer">
      {supportUrl === undefined ? null : <a href={supportUrl}>{texts.common.help}</a>}
      {supportEmail === undefined ? null : (
        <a href={`mailto:${encodeURIComponent(supportEmail).replaceAll('%40', '@')}`}>
          {texts.common.contact}
        </a>
      )}
    </footer>
  )
}
