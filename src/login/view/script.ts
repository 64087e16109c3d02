/**
 * The pages' only script. Nothing depends on it: it shows a password on request and keeps a form
 * from being sent twice.
 */
import { createHash } from 'node:crypto'

const text = `'use strict'
for (const button of document.querySelectorAll('button.reveal')) {
  const input = document.getElementById(button.getAttribute('aria-controls'))
  const show = (shown) => {
    input.type = shown ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(shown))
    button.setAttribute('aria-label', shown ? button.dataset.hide : button.dataset.show)
  }
  button.hidden = false
  button.addEventListener('click', () => {
    show(input.type === 'password')
    input.focus()
  })
  input.form.addEventListener('submit', () => show(false))
}
for (const form of document.forms) {
  let sent = false
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault()
    sent = true
    form.classList.add('sent')
  })
  addEventListener('pageshow', () => {
    sent = false
    form.classList.remove('sent')
  })
}
`

const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22)

/** Its text and the path it is served at, which changes with it. */
export const script = { text, path: `/u/script/${hash}.js` }
