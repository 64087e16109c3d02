import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import { styleNonce } from '../theme/style-nonce.ts'
import type { CodeEditorProps } from './code-editor.tsx'

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--mantine-color-anchor)' },
  { tag: tags.string, color: 'var(--lk-success)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--lk-jwt-payload)' },
])

const look = EditorView.theme({
  '&': {
    border: '1px solid var(--mantine-color-default-border)',
    borderRadius: '8px',
    backgroundColor: 'var(--lk-surface)',
    fontSize: '13px',
  },
  '&.cm-focused': { outline: '2px solid var(--lk-focus)', outlineOffset: '2px' },
  '.cm-content': { fontFamily: 'var(--mantine-font-family-monospace)', caretColor: 'currentColor' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--mantine-color-dimmed)',
    border: 'none',
  },
})

/** CodeMirror for JSON; see `CodeEditor`. */
export const CodeMirror = ({
  label,
  value,
  onChange,
  isReadOnly = false,
  lines = 8,
}: CodeEditorProps) => {
  const holder = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const told = useRef(onChange)
  useEffect(() => {
    told.current = onChange
  })
  useEffect(() => {
    const editor = new EditorView({
      ...(holder.current === null ? {} : { parent: holder.current }),
      state: EditorState.create({
        doc: value,
        extensions: [
          EditorView.cspNonce.of(styleNonce()),
          lineNumbers(),
          history(),
          bracketMatching(),
          json(),
          syntaxHighlighting(colours),
          look,
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorState.readOnly.of(isReadOnly),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.theme({ '.cm-content': { minHeight: `${String(lines * 20)}px` } }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) told.current?.(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
    // The editor is made once; later values come by the effect below.
  }, [isReadOnly, label, lines])
  useEffect(() => {
    const editor = view.current
    const shown = editor?.state.doc.toString()
    if (editor !== null && shown !== value)
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])
  return <div ref={holder} />
}
