import { useCallback, useEffect, useState } from 'react'

/** How long a value stays uncovered on the page. */
export const SHOWN_SECONDS = 60

interface Revealed {
  readonly values: Readonly<Record<string, string>>
  readonly left: number
}

/** Values that were asked for with a reason: kept by this page alone, and gone after a minute or with the page. */
export function useRevealed(): { readonly revealed: Revealed | undefined; readonly show: (revealed: Revealed) => void } {
  const [revealed, setRevealed] = useState<Revealed>()
  const show = useCallback((fresh: Revealed) => setRevealed(fresh), [])
  useEffect(() => {
    if (!revealed) return
    const timer = setTimeout(() => setRevealed(undefined), SHOWN_SECONDS * 1000)
    return () => clearTimeout(timer)
  }, [revealed])
  return { revealed, show }
}
