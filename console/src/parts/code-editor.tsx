import { Input, Skeleton } from '@mantine/core'
import { lazy, Suspense, useId } from 'react'

export interface CodeEditorProps {
  readonly label: string
  readonly description?: string | undefined
  readonly value: string
  readonly onChange?: ((value: string) => void) | undefined
  readonly error?: string | undefined
  readonly isReadOnly?: boolean
  /** Lines shown at least. */
  readonly lines?: number
}

const Editor = lazy(() =>
  import('./code-mirror.tsx').then(({ CodeMirror }) => ({ default: CodeMirror })),
)

/** JSON in an editor with numbers and colours; loaded when first needed. Tab leaves it. */
export const CodeEditor = (props: CodeEditorProps) => {
  const id = useId()
  return (
    <Input.Wrapper label={props.label} description={props.description} error={props.error} id={id}>
      <Suspense fallback={<Skeleton height={(props.lines ?? 8) * 20} />}>
        <Editor {...props} />
      </Suspense>
    </Input.Wrapper>
  )
}
