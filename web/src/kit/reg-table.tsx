import { Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from './problem-note.tsx'
import { useNarrow } from './use-narrow.ts'

export interface Column<T> {
  readonly id: string
  readonly title: string
  readonly width?: number
  /** Stays whole in one line: numbers and dates, never names. */
  readonly nowrap?: boolean
  readonly show: (row: T) => ReactNode
}

export interface Selection {
  readonly keys: readonly string[]
  readonly onChange: (keys: string[]) => void
  /** Why a row cannot be chosen. */
  readonly refuses?: (key: string) => boolean
  /** What the row's box is called by those who hear it. */
  readonly nameOf: (key: string) => string
}

interface Props<T> {
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  readonly loading?: boolean
  readonly error?: Error | null
  readonly onRetry?: () => void
  /** Why there is nothing, and what to do next. */
  readonly empty: ReactNode
  readonly selection?: Selection
  readonly more?: (() => void) | undefined
  readonly loadingMore?: boolean
  readonly rowClass?: (row: T) => string
}

/**
 * The registry's list: a table, and cards on a telephone. Names wrap and are never cut; an error keeps the rows;
 * an empty list says why.
 */
export function RegTable<T extends object>(props: Props<T>) {
  const { label, rows, empty, loading = false, error, onRetry, more, loadingMore = false } = props
  const { t } = useTranslation()
  const narrow = useNarrow()
  return (
    <div className="reg-table">
      {error ? <ProblemNote error={error} onRetry={onRetry} /> : null}
      {rows.length === 0 && !loading && !error ? (
        <div className="empty-note">{empty}</div>
      ) : (
        <Spin spinning={loading}>{narrow ? <Cards {...props} /> : <Sheet {...props} />}</Spin>
      )}
      {more ? (
        <Button className="more" onClick={more} loading={loadingMore}>
          {t('kit.more')}
        </Button>
      ) : rows.length > 0 ? (
        <p className="row-count" role="status" aria-label={label}>
          {t('kit.rows', { count: rows.length })}
        </p>
      ) : null}
    </div>
  )
}

/**
 * A plain table of our own. The library's brings sixty compressed kilobytes of trees and menus that no list of ours
 * uses, and a hidden row that still takes the keyboard.
 */
function Sheet<T extends object>({ label, columns, rows, rowKey, selection, rowClass }: Props<T>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section className="sheet" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {selection ? <SelectAll selection={selection} keys={rows.map(rowKey)} /> : null}
            {columns.map(({ id, title, width }) => (
              <th key={id} scope="col" style={width ? { minWidth: width } : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row)
            return (
              <tr key={key} className={rowClass?.(row)}>
                {selection ? (
                  <td className="select">
                    <SelectRow selection={selection} rowKey={key} />
                  </td>
                ) : null}
                {columns.map(({ id, nowrap, show }) => (
                  <td key={id} className={nowrap ? 'nowrap' : undefined}>
                    {show(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function SelectAll({ selection, keys }: { selection: Selection; keys: readonly string[] }) {
  const { t } = useTranslation()
  const free = keys.filter((key) => !selection.refuses?.(key))
  const chosen = free.filter((key) => selection.keys.includes(key))
  return (
    <th scope="col" className="select">
      <input
        type="checkbox"
        aria-label={t('kit.selectAll')}
        disabled={free.length === 0}
        checked={free.length > 0 && chosen.length === free.length}
        ref={(box) => {
          if (box) box.indeterminate = chosen.length > 0 && chosen.length < free.length
        }}
        onChange={(event) => selection.onChange(event.target.checked ? free : [])}
      />
    </th>
  )
}

function SelectRow({ selection, rowKey }: { selection: Selection; rowKey: string }) {
  const toggle = (chosen: boolean) =>
    selection.onChange(chosen ? [...selection.keys, rowKey] : selection.keys.filter((each) => each !== rowKey))
  return (
    <input
      type="checkbox"
      aria-label={selection.nameOf(rowKey)}
      checked={selection.keys.includes(rowKey)}
      disabled={selection.refuses?.(rowKey) ?? false}
      onChange={(event) => toggle(event.target.checked)}
    />
  )
}

function Cards<T extends object>({ columns, rows, rowKey, selection, label }: Props<T>) {
  const [head, ...facts] = columns
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => {
        const key = rowKey(row)
        return (
          <li key={key}>
            <div className="card-title">
              {selection ? <SelectRow selection={selection} rowKey={key} /> : null}
              {head?.show(row)}
            </div>
            <dl>
              {facts.map(({ id, title, show }) => (
                <div key={id}>
                  <dt>{title}</dt>
                  <dd>{show(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        )
      })}
    </ul>
  )
}
