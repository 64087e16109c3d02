/** Reads a page of ours as a robot does: a small parser for the HTML that the server draws, forms, fields and errors. */

export interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

export interface Control {
  readonly tag: 'input' | 'select' | 'textarea' | 'button'
  readonly type: string
  readonly name: string | undefined
  readonly id: string | undefined
  readonly value: string
  readonly isRequired: boolean
  readonly isReadOnly: boolean
  readonly isChecked: boolean
  readonly attributes: Readonly<Record<string, string>>
  /** The text on a button. */
  readonly text: string
}

export interface Form {
  readonly method: string
  /** As written; undefined posts to the page's own address. */
  readonly action: string | undefined
  readonly className: string
  readonly attributes: Readonly<Record<string, string>>
  readonly controls: readonly Control[]
  /** The submit buttons in document order. */
  readonly buttons: readonly Control[]
  field(name: string): Control | undefined
}

export interface Page {
  readonly html: string
  readonly root: Element
  readonly title: string
  /** `lang` and `dir` of the document. */
  readonly language: string | undefined
  readonly direction: string | undefined
  /** `data-screen` of the main element. */
  readonly screen: string | undefined
  readonly heading: string | undefined
  readonly forms: readonly Form[]
  /** The form marked as the page's first purpose, else the first. */
  readonly form: Form | undefined
  /** All visible text, white space folded. */
  readonly text: string
  /** Text of `#error-element-NAME`, by NAME; only those that say something. */
  readonly fieldErrors: Readonly<Record<string, string>>
  /** Text of `#prompt-alert`. */
  readonly alert: string | undefined
  readonly links: readonly { readonly href: string; readonly text: string }[]
  byId(id: string): Element | undefined
  all(test: (element: Element) => boolean): Element[]
}

const voidTags = new Set(
  'area base br col embed hr img input link meta source track wbr path circle rect line'.split(' '),
)
const rawTags = new Set(['script', 'style', 'title', 'textarea'])

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

export const decodeEntities = (text: string): string =>
  text.replaceAll(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) =>
    name.startsWith('#x') || name.startsWith('#X')
      ? String.fromCodePoint(Number.parseInt(name.slice(2), 16))
      : name.startsWith('#')
        ? String.fromCodePoint(Number(name.slice(1)))
        : (entities[name.toLowerCase()] ?? whole),
  )

interface Open {
  tag: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

const attributePattern = /([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g

const readAttributes = (text: string): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const [, name = '', double, single, bare] of text.matchAll(attributePattern))
    found[name.toLowerCase()] ??= decodeEntities(double ?? single ?? bare ?? '')
  return found
}

/** The tree of well-formed HTML as our server draws it. */
export const parseHtml = (html: string): Element => {
  const root: Open = { tag: '#document', attributes: {}, children: [] }
  const stack: Open[] = [root]
  const top = (): Open => stack.at(-1) as Open
  const token =
    /<!--[\s\S]*?-->|<![^>]*>|<\/([a-z][\w-]*)\s*>|<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi
  let at = 0
  for (;;) {
    token.lastIndex = at
    const match = token.exec(html)
    const text = html.slice(at, match?.index ?? html.length)
    if (text !== '') top().children.push(decodeEntities(text))
    if (match === null) break
    at = token.lastIndex
    const [, closing, opening, rest = ''] = match
    if (closing !== undefined) {
      const index = stack.findLastIndex((open) => open.tag === closing.toLowerCase())
      if (index > 0) stack.length = index
    } else if (opening !== undefined) {
      const tag = opening.toLowerCase()
      const element: Open = { tag, attributes: readAttributes(rest), children: [] }
      top().children.push(element)
      if (rawTags.has(tag)) {
        const end = html.toLowerCase().indexOf(`</${tag}`, at)
        const raw = html.slice(at, end < 0 ? html.length : end)
        if (raw !== '')
          element.children.push(tag === 'script' || tag === 'style' ? raw : decodeEntities(raw))
        at = end < 0 ? html.length : html.indexOf('>', end) + 1
      } else if (!voidTags.has(tag) && !rest.trimEnd().endsWith('/')) stack.push(element)
    }
  }
  return root
}

const descendants = (element: Element): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [child, ...descendants(child)],
  )

const hidden = new Set(['script', 'style', 'title', 'head', 'template'])

/** The text of an element as it is read aloud: white space folded, scripts left out. */
export const textOf = (element: Element): string =>
  element.children
    .map((child) =>
      typeof child === 'string' ? child : hidden.has(child.tag) ? '' : ` ${textOf(child)} `,
    )
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()

const control = (element: Element): Control => {
  const { attributes } = element
  const options = descendants(element).filter(({ tag }) => tag === 'option')
  const chosen = options.find((option) => 'selected' in option.attributes) ?? options[0]
  return {
    tag: element.tag as Control['tag'],
    type: attributes['type'] ?? (element.tag === 'button' ? 'submit' : 'text'),
    name: attributes['name'],
    id: attributes['id'],
    value:
      element.tag === 'select'
        ? (chosen?.attributes['value'] ?? '')
        : element.tag === 'textarea'
          ? textOf(element)
          : (attributes['value'] ?? ''),
    isRequired: 'required' in attributes,
    isReadOnly: 'readonly' in attributes,
    isChecked: 'checked' in attributes,
    attributes,
    text: textOf(element),
  }
}

const controlTags = new Set(['input', 'select', 'textarea', 'button'])

const form = (element: Element): Form => {
  const controls = descendants(element)
    .filter(({ tag }) => controlTags.has(tag))
    .map(control)
  return {
    method: (element.attributes['method'] ?? 'get').toLowerCase(),
    action: element.attributes['action'],
    className: element.attributes['class'] ?? '',
    attributes: element.attributes,
    controls,
    buttons: controls.filter(({ tag, type }) => tag === 'button' && type === 'submit'),
    field: (name) => controls.find((one) => one.name === name && one.tag !== 'button'),
  }
}

export const readPage = (html: string): Page => {
  const root = parseHtml(html)
  const everything = descendants(root)
  const find = (tag: string): Element | undefined => everything.find((one) => one.tag === tag)
  const byId = (id: string): Element | undefined =>
    everything.find(({ attributes }) => attributes['id'] === id)
  const forms = everything.filter(({ tag }) => tag === 'form').map(form)
  const alert = byId('prompt-alert')
  const title = find('title')
  const heading = find('h1')
  const prefix = 'error-element-'
  return {
    html,
    root,
    title: title === undefined ? '' : textOf(title),
    language: find('html')?.attributes['lang'],
    direction: find('html')?.attributes['dir'],
    screen: everything.find(({ attributes }) => 'data-screen' in attributes)?.attributes[
      'data-screen'
    ],
    heading: heading === undefined ? undefined : textOf(heading),
    forms,
    form: forms.find(({ attributes }) => attributes['data-form-primary'] === 'true') ?? forms[0],
    text: textOf(find('body') ?? root),
    fieldErrors: Object.fromEntries(
      everything
        .filter(({ attributes }) => attributes['id']?.startsWith(prefix) === true)
        .map((one) => [(one.attributes['id'] ?? '').slice(prefix.length), textOf(one)] as const)
        .filter(([, text]) => text !== ''),
    ),
    alert: alert === undefined ? undefined : textOf(alert),
    links: everything
      .filter(({ tag, attributes }) => tag === 'a' && 'href' in attributes)
      .map((one) => ({ href: one.attributes['href'] ?? '', text: textOf(one) })),
    byId,
    all: (test) => everything.filter(test),
  }
}

/**
 * What a browser sends for a form: the present values, those of `values` over them, and the button
 * that was pressed (the first one without `action`). Throws when a value names no field, so that a
 * test cannot fill in what is not there.
 */
export const fillForm = (
  filled: Form,
  values: Readonly<Record<string, string>> = {},
  action?: string,
): URLSearchParams => {
  const sent = new URLSearchParams()
  for (const name of Object.keys(values))
    if (filled.field(name) === undefined) throw new Error(`The form has no field ${name}.`)
  for (const one of filled.controls) {
    if (one.tag === 'button' || one.name === undefined) continue
    const isTick = one.type === 'checkbox' || one.type === 'radio'
    const value = values[one.name]
    if (isTick ? value !== undefined || one.isChecked : true)
      sent.append(one.name, value ?? one.value)
  }
  const button =
    action === undefined
      ? filled.buttons[0]
      : filled.buttons.find(({ value, name }) => name === 'action' && value === action)
  if (action !== undefined && button === undefined)
    throw new Error(`The form has no button ${action}.`)
  if (button?.name !== undefined) sent.append(button.name, button.value)
  return sent
}
