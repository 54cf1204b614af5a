import { currentSize, setSize, type TextSize } from '../i18n.ts'

const listeners = new Set<() => void>()

/** The size of text as a store, so that the library's theme follows the page's. */
export const textSize = {
  now: currentSize,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  set: (size: TextSize) => {
    setSize(size)
    for (const listener of listeners) listener()
  },
}
