import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, Ref } from 'react'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  /** A path under the console's root with its query: `/apis/abc/settings?x=1`. */
  readonly to: string
  readonly ref?: Ref<HTMLAnchorElement>
}

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/**
 * A link inside the console, also for Mantine's `component`. An anchor and no more: the router's own link
 * watches the address, and a list has hundreds of them.
 */
export const ConsoleLink = ({ to, onClick, target, ...rest }: Props) => {
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    if (event.defaultPrevented || !isPlain(event) || target !== undefined) return
    event.preventDefault()
    const [path = '/', search = ''] = to.split('?')
    void router.navigate({
      to: path,
      search: Object.fromEntries(new URLSearchParams(search)) as never,
    })
  }
  return <a {...rest} target={target} href={`/console${to}`} onClick={follow} />
}
