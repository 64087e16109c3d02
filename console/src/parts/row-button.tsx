import { Button } from '@mantine/core'
import { Guarded } from './guarded.tsx'

/** The one action of a row, at its end. `name` says it with the row's name: "Remove role Desk". */
export const RowButton = ({
  label,
  name,
  scopes,
  onClick,
}: {
  label: string
  name: string
  /** Any of these is needed; none unless given. */
  scopes?: readonly string[]
  onClick: () => void
}) => {
  const button = (
    <Button size="compact-sm" variant="default" aria-label={name} onClick={onClick}>
      {label}
    </Button>
  )
  return (
    <div className="lk-row-end">
      {scopes === undefined ? button : <Guarded scopes={scopes}>{button}</Guarded>}
    </div>
  )
}
