import type { ReactNode } from 'react'

export interface TimelineItem {
  readonly key: string
  readonly content: ReactNode
}

/** What happened, one thing under the other, along a line. */
export const Timeline = ({ items }: { items: readonly TimelineItem[] }) => (
  <ol className="timeline">
    {items.map(({ key, content }) => (
      <li key={key}>{content}</li>
    ))}
  </ol>
)
