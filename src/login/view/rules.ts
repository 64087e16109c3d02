/**
 * The rules of the stylesheet: shape, space and type of the pages. Every colour, width and corner
 * that a tenant may choose is a variable, set by `theme.ts`. Sizes are in `rem`, so that text may be
 * doubled; directions are logical, so that a page read from the right is its mirror image.
 */

const base = `
*, *::before, *::after { box-sizing: border-box; }
html { font-size: var(--reference-size); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  min-height: 100vh;
  min-height: 100dvh;
  display: flex;
  flex-direction: column;
  background: var(--page-background);
  color: var(--text);
  font: var(--body-weight) 1rem/1.5 var(--font);
  -webkit-font-smoothing: antialiased;
  overflow-wrap: break-word;
}
[hidden] { display: none !important; }
a { color: var(--link); text-decoration: var(--link-decoration); text-underline-offset: .2em; font-weight: var(--link-weight); border-radius: 4px; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`

const card = `
._widget { flex: 1; display: flex; flex-direction: column; align-items: var(--card-place); justify-content: center; padding: 32px 16px; }
.card {
  width: 100%;
  max-width: 25rem;
  padding: 40px;
  background: var(--surface);
  border: var(--card-border-width) solid var(--card-border);
  border-radius: var(--card-radius);
  box-shadow: var(--card-shadow);
}
.card-header { text-align: var(--header-align); margin-block-end: 32px; }
.card-header:last-child { margin-block-end: 0; }
.logo { display: block; height: var(--logo-height); max-width: 100%; object-fit: contain; margin-inline: var(--logo-margin); margin-block: 0 24px; }
.wordmark { display: flex; align-items: center; justify-content: var(--logo-place); gap: 10px; margin: 0 0 28px; font-weight: 600; letter-spacing: -.005em; color: var(--text); }
.wordmark bdi { min-width: 0; text-align: start; overflow-wrap: anywhere; }
.monogram { flex: none; display: grid; place-items: center; width: 2.25rem; height: 2.25rem; border-radius: 10px; background: var(--primary); color: var(--primary-label); font-size: 1.0625rem; line-height: 1; }
h1 { margin: 0; color: var(--heading); font-size: var(--title-size); font-weight: var(--title-weight); line-height: 1.215; letter-spacing: -.02em; text-wrap: balance; }
.description { margin: 8px 0 0; color: var(--muted); font-size: var(--subtitle-size); font-weight: var(--subtitle-weight); text-wrap: balance; }
.sign { display: block; width: 56px; height: 56px; padding: 11px; margin: 0 auto 20px; border-radius: 50%; background: var(--sign-tint); color: var(--link); stroke-linecap: round; stroke-linejoin: round; }
.sign.done { color: var(--success); background: var(--success-tint); }
.sign.stopped { color: var(--muted); background: var(--quiet-tint); }
`

const fields = `
form { margin: 0; }
.field { margin-block-end: 20px; }
.field label { display: block; margin-block-end: 6px; font-size: var(--label-size); font-weight: var(--label-weight); line-height: 1.43; color: var(--label); }
.control { position: relative; }
.control input {
  display: block;
  width: 100%;
  min-height: 3rem;
  padding: 11px 14px;
  border: var(--input-border-width) solid var(--input-border);
  border-radius: var(--input-radius);
  background: var(--input-background);
  color: var(--input-text);
  font: inherit;
  font-size: 1rem;
  appearance: none;
}
.control input::placeholder { color: var(--placeholder); opacity: 1; }
.control input:hover { border-color: var(--hover-border); }
.control input:focus-visible { outline: 2px solid var(--focus); outline-offset: 0; border-color: var(--focus); }
.control input[readonly] { background: var(--read-only); border-color: var(--card-border); color: var(--muted); }
.control input:-webkit-autofill { -webkit-text-fill-color: var(--input-text); box-shadow: inset 0 0 0 4rem var(--input-background); caret-color: var(--input-text); }
.has-error .control input:not(:focus-visible) { border-color: var(--danger); }
.control:has(.reveal:not([hidden])) input, .control:has(.change) input { padding-inline-end: 56px; }
.control:has(.change) input { padding-inline-end: 96px; text-overflow: ellipsis; }
.control input[dir='ltr']:dir(ltr) { text-align: start; }
[dir='rtl'] .control input[dir='ltr'] { text-align: end; }
[dir='rtl'] .control:has(.reveal:not([hidden])) input[dir='ltr'] { padding-inline: 56px 14px; }
[dir='rtl'] .control:has(.change) input[dir='ltr'] { padding-inline: 96px 14px; }
.control .change { position: absolute; inset-block: 0; inset-inline-end: 8px; display: flex; align-items: center; padding-inline: 8px; font-size: .875rem; }
.reveal { position: absolute; inset-block: 2px; inset-inline-end: 2px; width: 2.75rem; display: grid; place-items: center; padding: 0; border: 0; border-radius: 6px; background: none; color: var(--icon); cursor: pointer; }
.reveal:hover { color: var(--text); }
.reveal .strike { visibility: hidden; }
.reveal[aria-pressed='true'] .strike { visibility: visible; }
.field-error { display: flex; gap: 6px; margin: 6px 0 0; font-size: .875rem; line-height: 1.43; color: var(--danger); }
.field-error::before { content: ''; flex: none; width: 1rem; height: 1.25rem; background: currentColor; -webkit-mask: var(--warning-shape) center / 1rem no-repeat; mask: var(--warning-shape) center / 1rem no-repeat; }
.field-help { margin-block-start: 6px; font-size: .875rem; line-height: 1.43; color: var(--muted); }
.field-help p { margin: 0; }
.field-help ul { margin: 4px 0 0; padding-inline-start: 20px; }
.code input { font-family: var(--mono); font-size: 1.5rem; line-height: 1.5; letter-spacing: .08em; text-align: center !important; text-transform: uppercase; min-height: 3.5rem; }
`

const buttons = `
.primary, .secondary {
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 10px;
  width: 100%;
  min-height: 3rem;
  padding: 10px 20px;
  border: var(--button-border-width) solid var(--primary-border);
  border-radius: var(--button-radius);
  font: inherit;
  font-size: var(--button-size);
  font-weight: var(--button-weight);
  line-height: 1.4;
  text-align: center;
  text-decoration: none;
  overflow-wrap: anywhere;
  cursor: pointer;
}
.primary { background: var(--primary); color: var(--primary-label); }
.primary:hover { background: var(--primary-hover); text-decoration: none; }
.secondary { border: 1px solid var(--secondary-border); background: transparent; color: var(--secondary-label); }
.secondary:hover { background: var(--quiet-tint); }
.primary + .secondary, .side-form + .side-form, .secondary + .secondary { margin-block-start: 12px; }
.field + .primary, .aside + .primary, .code + .primary { margin-block-start: 28px; }
.link { padding: 2px 0; border: 0; background: none; color: var(--link); font: inherit; font-weight: var(--link-weight); text-decoration: var(--link-decoration); text-underline-offset: .2em; cursor: pointer; border-radius: 4px; }
.link:hover { text-decoration: underline; }
.sent .primary { opacity: .72; cursor: progress; }
.aside { margin: -8px 0 0; font-size: .875rem; line-height: 1.43; }
.aside a, .alternate a, .page-footer a { display: inline-block; padding-block: 4px; }
.alternate { margin: 24px 0 0; font-size: .875rem; line-height: 1.43; color: var(--muted); text-align: center; }
.divider { display: flex; align-items: center; gap: 12px; margin: 24px 0; color: var(--muted); font-size: .875rem; line-height: 1.43; }
.divider::before, .divider::after { content: ''; flex: 1; border-block-start: 1px solid var(--divider); }
`

const messages = `
.alert { display: flex; gap: 10px; margin: 0 0 24px; padding: 12px 16px; border: 1px solid var(--danger-border); border-radius: 8px; background: var(--danger-tint); color: var(--danger); font-size: .875rem; line-height: 1.43; font-weight: 500; }
.alert.error::before { content: ''; flex: none; width: 1rem; height: 1.25rem; background: currentColor; -webkit-mask: var(--warning-shape) center / 1rem no-repeat; mask: var(--warning-shape) center / 1rem no-repeat; }
.alert:focus { outline: none; }
.alert.success { border-color: var(--success-border); background: var(--success-tint); color: var(--success); }
.alert.info { border-color: var(--divider); background: var(--quiet-tint); color: var(--text); }
.note { color: var(--muted); font-size: .875rem; line-height: 1.43; text-align: center; }
.note p { margin: 0 0 8px; text-wrap: balance; }
.primary + .note { margin-block-start: 24px; }
.note code { display: inline-block; padding: 4px 10px; border-radius: 6px; background: var(--quiet-tint); color: var(--text); font: .8125rem/1.5 var(--mono); unicode-bidi: isolate; overflow-wrap: anywhere; user-select: all; }
.details { margin-block-start: 16px; padding-block-start: 16px; border-block-start: 1px solid var(--divider); color: var(--muted); font-size: .875rem; line-height: 1.43; }
.details summary { padding-block: 2px; cursor: pointer; border-radius: 4px; }
.details p { margin: 8px 0 0; text-align: start; font: .8125rem/1.5 var(--mono); overflow-wrap: anywhere; }
.scopes-title { margin: 0 0 12px; font-size: .875rem; font-weight: 600; }
.scopes { margin: 0 0 28px; padding: 4px 16px; list-style: none; border: 1px solid var(--divider); border-radius: 8px; }
.scopes li { display: flex; gap: 10px; padding: 10px 0; font-size: .9375rem; line-height: 1.45; }
.scopes li + li { border-block-start: 1px solid var(--divider); }
.scopes li::before { content: ''; flex: none; width: 1rem; height: 1.36rem; background: var(--link); -webkit-mask: var(--tick-shape) center / 1rem no-repeat; mask: var(--tick-shape) center / 1rem no-repeat; }
.scopes-more { display: block; color: var(--muted); font-size: .8125rem; }
.device-code { margin: 0 0 28px; padding: 16px; border-radius: 8px; background: var(--quiet-tint); font: 600 1.75rem/1.3 var(--mono); letter-spacing: .06em; text-align: center; overflow-wrap: anywhere; }
.page-footer { display: flex; flex-wrap: wrap; gap: 4px 20px; justify-content: center; padding: 0 16px 28px; font-size: .8125rem; line-height: 1.54; color: var(--footer); }
.page-footer a { color: inherit; }
.page-footer a:focus-visible { outline-color: currentColor; }
`

const circumstances = `
@media (prefers-reduced-motion: no-preference) {
  .primary, .secondary, .control input, .reveal { transition: background-color .12s, border-color .12s, color .12s, opacity .12s; }
}
@media (max-width: 30rem) {
  ._widget { padding: 16px; }
  .card { padding: 28px 24px; }
  h1 { font-size: min(var(--title-size), 1.625rem); }
}
@media (max-width: 22rem) {
  ._widget { padding: 12px; }
  .card { padding: 24px 20px; }
}
@media (forced-colors: active) {
  .primary, .secondary, .alert, .card { border: 1px solid ButtonBorder; }
  .primary { forced-color-adjust: none; background: ButtonText; color: ButtonFace; }
  .primary:hover { background: Highlight; color: HighlightText; }
  .field-error::before, .alert.error::before, .scopes li::before { background: CanvasText; forced-color-adjust: none; }
  .monogram { border: 1px solid CanvasText; }
}
@media (max-height: 38rem) { ._widget { justify-content: flex-start; } }
`

/** Scripts whose letters join, or whose lines break between phrases. */
const scripts = `
:lang(ar) h1, :lang(ar) .wordmark { letter-spacing: 0; }
:lang(ja) h1, :lang(ja) .description { word-break: auto-phrase; }
`

/** On a small screen the card is the page, unless the tenant has a background to show. */
export const fullWidthCard = `
@media (max-width: 30rem) {
  body { background: var(--surface); }
  ._widget { padding: 0; justify-content: flex-start; }
  .card { max-width: none; border: 0; border-radius: 0; padding-block-start: 40px; }
}
`

/** A picture behind the page may have any colour, so the footer stands on a ground of its own. */
export const footerOnSurface = `
.page-footer { align-self: center; margin: 0 16px 28px; padding: 4px 16px; background: var(--surface); color: var(--muted); border-radius: 8px; }
`

export const rules = [base, card, fields, buttons, messages, circumstances, scripts].join('')
