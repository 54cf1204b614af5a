import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SchoolClass } from '../../../functions/places/contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { RegTable } from '../kit/reg-table.tsx'
import { places } from './api.ts'
import { ClassSelect } from './class-select.tsx'

const cohortsOf = ({ cohort, cohorts }: SchoolClass): readonly number[] => cohorts ?? [cohort]

/** Whether everybody of a class could sit in the other: the same stage, and no cohort the other has not. */
const fitsInto = (into: SchoolClass) => (each: SchoolClass) =>
  each.classId !== into.classId &&
  each.stage === into.stage &&
  cohortsOf(each).every((cohort) => cohortsOf(into).includes(cohort))

/** Classes that end and the one everybody goes into, with what it would then hold, before anything is done. */
export function MergeClasses({ classes, onDone }: { classes: readonly SchoolClass[]; onDone: () => void }) {
  const { t } = useTranslation()
  const [intoId, setIntoId] = useState<string>()
  const [chosen, setChosen] = useState<string[]>([])
  const into = classes.find(({ classId }) => classId === intoId)
  const fitting = into ? classes.filter(fitsInto(into)) : []
  const coming = fitting.filter(({ classId }) => chosen.includes(classId)).reduce((sum, { count }) => sum + count, 0)
  const after = (into?.count ?? 0) + coming
  const merge = useMerge(into, chosen, onDone)
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
      {merge.error ? <ProblemNote error={merge.error} /> : null}
      <ReasonedButton type="primary" refusedBecause={refusalOf(into, chosen, after, t)} onClick={() => merge.mutate()}>
        {t('places.mergeNow')}
      </ReasonedButton>
    </>
  )
}

/** Why nothing can be merged as it is chosen. */
function refusalOf(into: SchoolClass | undefined, chosen: readonly string[], after: number, t: TFunction): string | undefined {
  if (!into) return t('places.chooseInto')
  if (chosen.length === 0) return t('places.chooseClasses')
  return after > into.cap ? t('places.seatsMissing', { count: after - into.cap }) : undefined
}

function useMerge(into: SchoolClass | undefined, fromClassIds: string[], onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      if (!into) return
      const { schoolId, classId: intoClassId } = into
      await places.mergeClasses({ params: { schoolId }, body: { fromClassIds, intoClassId } })
      await queries.invalidateQueries({ queryKey: ['class-jobs'] })
      onDone()
    },
  })
}
