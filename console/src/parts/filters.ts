/** Filters live in the address, so that a list can be linked to and the back button works. */
import { useNavigate, useSearch } from '@tanstack/react-router'

export type Filters<Name extends string> = Readonly<Partial<Record<Name, string>>>

/** The page's filters and a setter; an empty text takes a filter away. Further words of the address stay. */
export const useFilters = <Name extends string>(
  ...names: readonly Name[]
): [Filters<Name>, (change: Filters<Name>) => void] => {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const filters = Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name]
      return value === undefined || value === '' ? [] : [[name, String(value)]]
    }),
  ) as Filters<Name>
  const set = (change: Filters<Name>): void => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...change }).filter(
        ([, value]) => value !== undefined && value !== '',
      ),
    )
    void navigate({ to: '.', search: next as never, replace: true })
  }
  return [filters, set]
}
