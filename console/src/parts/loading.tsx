import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Problem } from '../api/problem.ts'
import { ProblemPanel } from './problem-panel.tsx'
import { texts } from './texts.ts'

const patienceMilliseconds = 150

/** Grey lines where content will be; nothing for the first 150 ms. */
export const Lines = ({ rows = 6 }: { rows?: number }) => {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMilliseconds)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden>{texts.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={28} radius="sm" width={index % 3 === 2 ? '60%' : '100%'} />
      ))}
    </Stack>
  )
}

/** Shows what a query read, grey lines before, the problem when it failed. */
export const Loaded = <Data,>({
  query,
  listAt,
  children,
}: {
  query: UseQueryResult<Data, Problem>
  listAt?: string | undefined
  children: (data: Data) => ReactNode
}) => {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null)
    return <ProblemPanel problem={query.error} retry={() => void query.refetch()} listAt={listAt} />
  return <Lines />
}
