import { type Query, useIsFetching, useIsMutating } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/** Longer than a page takes from one answer to the question that follows from it. */
const REST_MS = 50

/** Nothing to show yet, or what is shown is known to be past; a list that is asked again now and then stays readable. */
const isAwaited = ({ state }: Query): boolean => state.status === 'pending' || state.isInvalidated

/**
 * Whether what the page shows is about to be another: its answers are awaited, something is being sent, or another page
 * was asked for. It says so without flickering, for people who hear the page and for whoever waits to read it.
 */
export function useBusy(): boolean {
  const awaited = useIsFetching({ predicate: isAwaited })
  const sending = useIsMutating()
  const leaving = useRouterState({ select: ({ status }) => status === 'pending' })
  const busy = awaited + sending > 0 || leaving
  const [rested, setRested] = useState(false)
  useEffect(() => {
    if (busy) return setRested(false)
    const timer = setTimeout(() => setRested(true), REST_MS)
    return () => clearTimeout(timer)
  }, [busy])
  return busy || !rested
}
