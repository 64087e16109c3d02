import { Link } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  /** A path under the console's root with its query: `/apis/abc/settings?x=1`. */
  readonly to: string
  readonly ref?: Ref<HTMLAnchorElement>
}

/** A link inside the console, for Mantine's `component`: plain paths instead of the router's templates. */
export const ConsoleLink = ({ to, ref, ...rest }: Props) => {
  const [path = '/', search = ''] = to.split('?')
  return (
    <Link
      {...rest}
      ref={ref}
      // A section is not where its pages are: `/tokens` is not open while `/tokens/inspect` is.
      activeOptions={{ exact: true, includeSearch: false }}
      to={path}
      search={Object.fromEntries(new URLSearchParams(search)) as never}
    />
  )
}
