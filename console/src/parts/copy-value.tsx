import { useEffect, useState } from 'react'
import { Glyph } from './glyph.tsx'
import { texts } from './texts.ts'

const shownMilliseconds = 2000

/** A button that copies `value` and says so. `what` names it: "Client ID". Lists hold hundreds: it is plain HTML. */
export const CopyIcon = ({ value, what }: { value: string; what: string }) => {
  const [state, setState] = useState<'idle' | 'near' | 'copied'>('idle')
  const isCopied = state === 'copied'
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setState('near'), shownMilliseconds)
    return () => clearTimeout(timer)
  }, [isCopied])
  // What is said needs its place beforehand; a list does not need a hundred such places.
  const approach = () => {
    if (state === 'idle') setState('near')
  }
  return (
    <button
      type="button"
      className="lk-icon-button"
      aria-label={texts.copy(what)}
      title={isCopied ? texts.copied(what) : texts.copy(what)}
      onFocus={approach}
      onPointerEnter={approach}
      onClick={() => {
        void navigator.clipboard.writeText(value).then(() => setState('copied'))
      }}
    >
      <Glyph name={isCopied ? 'check' : 'copy'} />
      {state !== 'idle' && (
        <span role="status" className="lk-announcement">
          {isCopied ? texts.copied(what) : ''}
        </span>
      )}
    </button>
  )
}

/** An id or another exact text in mono, never translated, with a copy button. `short` cuts its middle. */
export const CopyValue = ({
  value,
  what,
  short = false,
}: {
  value: string
  what: string
  short?: boolean
}) => (
  <span className="lk-copy-value">
    <span className="lk-id" dir="ltr" title={value} translate="no">
      {short && value.length > 16 ? `${value.slice(0, 6)}…${value.slice(-4)}` : value}
    </span>
    <CopyIcon value={value} what={what} />
  </span>
)
