import { Tooltip } from '@mantine/core'
import { cloneElement, useId, type ReactElement } from 'react'
import { useMay } from '../api/state.ts'
import { texts } from './texts.ts'

type Control = ReactElement<{
  disabled?: boolean
  'data-disabled'?: boolean
  'aria-disabled'?: boolean
  'aria-describedby'?: string
  onClick?: ((event: never) => void) | undefined
}>

/**
 * A control that needs one of `scopes`. Without them it stays visible and in the tab order, does
 * nothing, and says what is missing.
 */
export const Guarded = ({ scopes, children }: { scopes: readonly string[]; children: Control }) => {
  const may = useMay(...scopes)
  const id = useId()
  if (may) return children
  const reason = texts.permission(scopes.join(' or '))
  return (
    <>
      <Tooltip label={reason}>
        {cloneElement(children, {
          'data-disabled': true,
          'aria-disabled': true,
          'aria-describedby': id,
          onClick: ((event: Event) => event.preventDefault()) as never,
        })}
      </Tooltip>
      <span id={id} hidden>
        {reason}
      </span>
    </>
  )
}
