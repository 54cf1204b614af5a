import { type KeyboardEvent, useId } from 'react'

interface Props {
  readonly activeKey: string
  readonly onChange: (key: string) => void
  readonly items: readonly { readonly key: string; readonly label: string }[]
}

/**
 * Views of one page, one at a time; what they show stands below. The arrow keys go from one to the next, as they do in
 * every list of tabs. Our own: the library's brings a whole menu for tabs that do not fit, and ours scroll.
 */
export function Tabs({ activeKey, onChange, items }: Props) {
  const id = useId()
  const idOf = (key: string) => `${id}-${key}`
  const at = items.findIndex(({ key }) => key === activeKey)
  const go = (index: number) => {
    const next = items.at(index % items.length)
    if (!next) return
    onChange(next.key)
    document.getElementById(idOf(next.key))?.focus()
  }
  const steps: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = steps[event.key]
    if (next === undefined) return
    event.preventDefault()
    go(next)
  }
  return (
    <div className="tabs" role="tablist">
      {items.map(({ key, label }) => (
        <button
          key={key}
          id={idOf(key)}
          type="button"
          role="tab"
          aria-selected={key === activeKey}
          // One stop of the tab key for all of them; where none is chosen, the first.
          tabIndex={key === (items[at] ?? items[0])?.key ? 0 : -1}
          onClick={() => onChange(key)}
          onKeyDown={onKeyDown}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
