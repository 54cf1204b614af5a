import { Button, type ButtonProps } from 'antd'
import { useId } from 'react'

type Props = Omit<ButtonProps, 'disabled'> & {
  /** Why it cannot be done now, for everybody to read; nothing where it can. */
  readonly refusedBecause?: string | undefined
}

/** A button that says why, wherever it is grey. */
export function ReasonedButton({ refusedBecause, children, ...button }: Props) {
  const id = useId()
  if (!refusedBecause) return <Button {...button}>{children}</Button>
  return (
    <span className="reasoned">
      <Button {...button} disabled aria-describedby={id}>
        {children}
      </Button>
      <small id={id}>{refusedBecause}</small>
    </span>
  )
}
