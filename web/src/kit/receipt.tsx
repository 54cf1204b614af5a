import type { ReactNode } from 'react'

interface Props {
  readonly title: string
  /** Where to go from here. */
  readonly next: ReactNode
  readonly children: ReactNode
}

/** That something was done: what, under which number, and what happens next. */
export const Receipt = ({ title, next, children }: Props) => (
  <div className="receipt" role="status">
    <span className="receipt-mark" aria-hidden="true">
      ✓
    </span>
    <p className="receipt-title">{title}</p>
    {children}
    <div className="receipt-next">{next}</div>
  </div>
)
