import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { type Column, RegTable } from '../kit/reg-table.tsx'

interface Props<Row extends object, Edited extends object> {
  readonly label: string
  readonly query: { readonly isLoading: boolean; readonly error: Error | null; readonly refetch: () => unknown }
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  /** What is being changed, if anything. */
  readonly editing: Edited | undefined
  readonly titleOf: (edited: Edited) => string
  /** The form it is changed in; nothing while what it needs has not come. */
  readonly form: (edited: Edited) => ReactNode
  readonly onClose: () => void
}

/** What is set, as a table, and the dialog above it in which one thing is set anew. */
export function SettingTable<Row extends object, Edited extends object>(props: Props<Row, Edited>) {
  const { label, query, rows, rowKey, columns, editing, titleOf, form, onClose } = props
  return (
    <>
      <RegTable
        label={label}
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        loading={query.isLoading}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty=""
      />
      <Modal
        open={editing !== undefined}
        title={editing ? titleOf(editing) : ''}
        footer={null}
        onCancel={onClose}
        destroyOnHidden
      >
        {editing ? form(editing) : null}
      </Modal>
    </>
  )
}
