/** Sentences of the console stand in catalogues (`texts.ts`), never between tags. */
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = new URL('../../console/src/', import.meta.url).pathname

/** Attributes that people read or hear. */
const spoken = new Set([
  'label',
  'title',
  'placeholder',
  'description',
  'error',
  'alt',
  'aria-label',
  'aria-description',
  'nothingFoundMessage',
  'intro',
  'header',
])

/** Names that are the same in every language, those on keys among them. */
const names = new Set(['Latchkey', 'Ctrl', 'Ctrl K', 'Esc'])

const isSentence = (text: string): boolean =>
  /\p{L}{2}/u.test(text.replaceAll(/&\w+;/g, '')) && !names.has(text.trim())

/** The text of a literal, or of `{'a literal'}`. */
const literalOf = (node: ts.Node | undefined): string | undefined => {
  if (node === undefined) return undefined
  if (ts.isJsxText(node)) return node.text
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (ts.isJsxExpression(node)) return literalOf(node.expression)
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ')
  if (ts.isConditionalExpression(node)) return literalOf(node.whenTrue) ?? literalOf(node.whenFalse)
  return undefined
}

const literalsIn = (name: string, source: string): string[] => {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const note = (node: ts.Node, text: string | undefined): void => {
    if (text === undefined || !isSentence(text)) return
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
    found.push(`${name}:${String(line)} ${text.trim()}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node)) {
      if (spoken.has(node.name.getText(file))) note(node, literalOf(node.initializer))
    } else if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      for (const child of node.children) if (!isElement(child)) note(child, literalOf(child))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const isElement = (node: ts.JsxChild): boolean =>
  ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)

test('no page, part or frame of the console holds a sentence between its tags', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  expect(files.length).toBeGreaterThan(50)
  const found = files.flatMap((name) => literalsIn(name, readFileSync(`${root}${name}`, 'utf8')))
  expect(found).toEqual([])
})

for (const [source, says] of [
  ['<p>Hello there</p>', ['x.tsx:1 Hello there']],
  ["<p>{'Hello'}</p>", ['x.tsx:1 Hello']],
  ['<p>{`${count} tokens`}</p>', ['x.tsx:1 tokens']],
  ["<p>{isOn ? 'On' : texts.off}</p>", ['x.tsx:1 On']],
  ['<Input label="Name" />', ['x.tsx:1 Name']],
  ['<Input placeholder={`Name of ${what}`} />', ['x.tsx:1 Name of']],
  ['<Input label={texts.name} type="password" className="lk-id" />', []],
  ['<p>{texts.hello} · {count} &nbsp;</p>', []],
] as const)
  test(`the check of ${source} finds ${says.length === 0 ? 'nothing' : 'its sentence'}`, () => {
    expect(literalsIn('x.tsx', `const x = ${source}`)).toEqual(says)
  })
