import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

export interface SummaryLine {
  /** The id of the input it is about. */
  readonly target: string
  readonly text: string
}

/** Everything wrong with a form, on top of it, each line a way to its field. Takes the focus when it appears. */
export function ErrorSummary({ lines, tick }: { lines: readonly SummaryLine[]; tick: number }) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (tick > 0) box.current?.focus()
  }, [tick])
  if (lines.length === 0) return null
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>{t('kit.errors', { count: lines.length })}</h2>
      <ul>
        {lines.map(({ target, text }) => (
          <li key={`${target} ${text}`}>
            <a
              href={`#${target}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(target)?.focus()
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
