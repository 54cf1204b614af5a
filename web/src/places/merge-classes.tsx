import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SchoolClass } from '../../../functions/places/contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { RegTable } from '../kit/reg-table.tsx'
import { places } from './api.ts'
import { ClassSelect } from './class-select.tsx'

const cohortsOf = ({ cohort, cohorts }: SchoolClass): readonly number[] => cohorts ?? [cohort]

/** Classes that end and the one everybody goes into, with what it would then hold, before anything is done. */
export function MergeClasses({ classes, onDone }: { classes: readonly SchoolClass[]; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [intoId, setIntoId] = useState<string>()
  const [chosen, setChosen] = useState<string[]>([])
  const [fault, setFault] = useState<unknown>()
  const into = classes.find(({ classId }) => classId === intoId)
  const fitting = into
    ? classes.filter(
        (each) =>
          each.classId !== into.classId &&
          each.stage === into.stage &&
          cohortsOf(each).every((cohort) => cohortsOf(into).includes(cohort)),
      )
    : []
  const coming = fitting.filter(({ classId }) => chosen.includes(classId)).reduce((sum, { count }) => sum + count, 0)
  const after = (into?.count ?? 0) + coming
  const refused = !into
    ? t('places.chooseInto')
    : chosen.length === 0
      ? t('places.chooseClasses')
      : after > into.cap
        ? t('places.seatsMissing', { count: after - into.cap })
        : undefined
  const merge = async () => {
    if (!into) return
    try {
      await places.mergeClasses({
        params: { schoolId: into.schoolId },
        body: { fromClassIds: chosen, intoClassId: into.classId },
      })
      await queries.invalidateQueries({ queryKey: ['class-jobs'] })
      onDone()
    } catch (error) {
      setFault(error)
    }
  }
  return (
    <>
      <div className="filters">
        <ClassSelect
          id="merge-into"
          label={t('places.intoClass')}
          schoolId={classes[0]?.schoolId ?? ''}
          value={intoId}
          onChange={(next) => {
            setIntoId(next)
            setChosen([])
          }}
        />
      </div>
      <RegTable
        label={t('places.mergeFrom')}
        columns={[
          { id: 'name', title: t('places.mergeFrom'), show: (row) => row.name },
          { id: 'count', title: t('places.count'), show: (row) => `${row.count} / ${row.cap}` },
        ]}
        rows={fitting}
        rowKey={({ classId }) => classId}
        empty={t(into ? 'places.noneFits' : 'places.chooseInto')}
        selection={{
          keys: chosen,
          onChange: setChosen,
          nameOf: (key) => fitting.find(({ classId }) => classId === key)?.name ?? key,
        }}
      />
      {into ? (
        <p role="status">{t('places.mergePreview', { name: into.name, before: into.count, after, cap: into.cap })}</p>
      ) : null}
      {fault ? <ProblemNote error={fault} /> : null}
      <ReasonedButton type="primary" refusedBecause={refused} onClick={() => void merge()}>
        {t('places.mergeNow')}
      </ReasonedButton>
    </>
  )
}
