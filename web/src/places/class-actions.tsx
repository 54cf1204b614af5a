import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Modal, Spin } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SchoolClass } from '../../../functions/places/contract.ts'
import { useMessage } from '../kit/messages.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { part } from '../shell/part.ts'
import { places } from './api.ts'

/** The form comes when somebody asks for it: most who open the page only read. */
const ClassEditor = part(async () => (await import('./class-editor.tsx')).ClassEditor)

/** What can be done with one class; whatever cannot be done now says why. */
export function ClassActions({ row }: { row: SchoolClass }) {
  const { t } = useTranslation()
  const message = useMessage()
  const queries = useQueryClient()
  const [editing, setEditing] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const { schoolId, classId } = row
  const close = async () => {
    try {
      await places.closeClass({ params: { schoolId, classId } })
      await queries.invalidateQueries({ queryKey: ['classes', schoolId] })
      message.success(t('places.classClosed', { name: row.name }))
    } catch (error) {
      setFault(error)
    }
  }
  return (
    <span className="tags">
      <ReasonedButton size="small" onClick={() => setEditing(true)}>
        {t('places.change')}
      </ReasonedButton>
      <Link to="/school/moves" search={{ classId }}>
        {t('places.move')}
      </Link>
      <ReasonedButton
        size="small"
        danger
        refusedBecause={row.count > 0 ? t('places.notEmpty', { count: row.count }) : undefined}
        onClick={() => void close()}
      >
        {t('places.closeClass')}
      </ReasonedButton>
      {fault ? <ProblemNote error={fault} /> : null}
      <Modal open={editing} title={t('places.changeClass')} footer={null} onCancel={() => setEditing(false)} destroyOnHidden>
        <Suspense fallback={<Spin />}>
          <ClassEditor row={row} onDone={() => setEditing(false)} />
        </Suspense>
      </Modal>
    </span>
  )
}
