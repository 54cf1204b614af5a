import { Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from '../kit/problem-note.tsx'
import type { Pages } from '../kit/use-pages.ts'

interface Props<T> {
  readonly pages: Pages<T>
  readonly empty: string
  readonly keyOf: (row: T) => string
  readonly urlOf: (row: T) => string | undefined
  readonly show: (row: T) => ReactNode
}

/** Pupils by their pictures, as a class hangs on a wall; whoever has none has an empty place. */
export function PhotoGrid<T>({ pages, empty, keyOf, urlOf, show }: Props<T>) {
  const { t } = useTranslation()
  return (
    <>
      {pages.error ? <ProblemNote error={pages.error} onRetry={pages.again} /> : null}
      {pages.loading ? <Spin /> : null}
      {pages.rows.length === 0 && !pages.loading && !pages.error ? <p className="soft">{empty}</p> : null}
      <ul className="photo-grid">
        {pages.rows.map((row) => {
          const url = urlOf(row)
          return (
            <li key={keyOf(row)}>
              {url ? (
                <img src={url} alt="" loading="lazy" width="78" height="96" />
              ) : (
                <span className="no-photo">{t('photos.none')}</span>
              )}
              {show(row)}
            </li>
          )
        })}
      </ul>
      {pages.more ? (
        <Button onClick={pages.more} loading={pages.loadingMore}>
          {t('kit.more')}
        </Button>
      ) : null}
    </>
  )
}
