import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

interface Props {
  readonly label: string
  readonly children: ReactNode
}

/**
 * A button that unfolds a list of ways on. A disclosure and no menu of roles: links stay links, the reasons beside those
 * that are closed can be read, and Escape folds it again.
 */
export function DropMenu({ label, children }: Props) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return undefined
    const away = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    const fold = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    document.addEventListener('keydown', fold)
    return () => {
      document.removeEventListener('keydown', fold)
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
    }
  }, [open])
  return (
    <div className="drop" ref={box}>
      <button
        ref={button}
        type="button"
        className="drop-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label} <span aria-hidden="true">▾</span>
      </button>
      <div id={id} className="drop-list" hidden={!open}>
        {children}
      </div>
    </div>
  )
}
