import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly title: string
  /** What the browser tab and a bookmark say; the title where left out. */
  readonly tab?: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page of the console: its heading, what can be done here, its content. */
export function Page({ title, tab = title, note, actions, children }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${tab} – ${t('door.system')}`
  }, [tab, t])
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </div>
      {note ? <div className="page-note">{note}</div> : null}
      {children}
    </div>
  )
}

interface CardProps {
  readonly title?: ReactNode
  readonly extra?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

export const Card = ({ title, extra, className = '', children }: CardProps) => (
  <section className={`card ${className}`}>
    {title ? (
      <div className="card-head">
        <h2>{title}</h2>
        {extra}
      </div>
    ) : null}
    {children}
  </section>
)
