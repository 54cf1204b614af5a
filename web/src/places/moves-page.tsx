import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ClassName, MOST_MOVES, type MovedPupils, type SchoolClass } from '../../../functions/places/contract.ts'
import type { RosterRow } from '../../../functions/students/contract.ts'
import { Card, Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useProfile } from '../shell/profile.ts'
import { students } from '../students/api.ts'
import { StudentStatus } from '../students/student-status.tsx'
import { places } from './api.ts'
import { ClassSelect } from './class-select.tsx'
import { JobsList } from './jobs-list.tsx'
import { useClasses } from './use-classes.ts'

const route = getRouteApi('/school/moves')

/** Pupils of one class chosen, and sent to another class of their grade or into a new one (调班、拆分). */
export function MovesPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const { classId } = route.useSearch()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<string[]>([])
  const [done, setDone] = useState<MovedPupils>()
  const roster = useRoster(place.placeId, classId)
  const begin = (next: string | undefined) => {
    setChosen([])
    setDone(undefined)
    void navigate({ to: '/school/moves', search: { classId: next } })
  }
  const nameOf = (studentId: string) => roster.rows.find((row) => row.studentId === studentId)?.name ?? studentId
  const from = useClasses(place.placeId).data?.find((each) => each.classId === classId)
  return (
    <Page title={t('shell.menu.moves')} note={t('places.moveNote')}>
      <div className="filters">
        <ClassSelect id="moves-from" label={t('places.fromClass')} schoolId={place.placeId} value={classId} onChange={begin} />
      </div>
      {from ? (
        <Target
          from={from}
          chosen={chosen}
          onDone={(result) => {
            setDone(result)
            setChosen([])
          }}
        />
      ) : null}
      {done ? <Results done={done} nameOf={nameOf} /> : null}
      <PagedTable
        label={t('shell.menu.roster')}
        columns={useColumns()}
        pages={roster}
        rowKey={({ studentId }) => studentId}
        empty={t(classId ? 'students.emptyClass' : 'places.chooseFrom')}
        selection={{ keys: chosen, onChange: setChosen, nameOf }}
      />
      <JobsList schoolId={place.placeId} />
    </Page>
  )
}

const useRoster = (schoolId: string, classId: string | undefined) =>
  usePages<RosterRow>(
    ['roster', schoolId, classId, 'moves'],
    (cursor, signal) =>
      students.classRoster({
        params: { classId: classId ?? '' },
        query: { schoolId, limit: '100', ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { enabled: classId !== undefined },
  )

function useColumns(): Column<RosterRow>[] {
  const { t } = useTranslation()
  return [
    { id: 'roll', title: t('places.roll'), nowrap: true, show: (row) => row.classRollNo ?? '—' },
    { id: 'name', title: t('registration.name'), show: (row) => row.name },
    { id: 'sex', title: t('registration.sex'), show: (row) => t(`registration.sexes.${row.sex}`) },
    { id: 'state', title: t('registration.stateTitle'), show: (row) => <StudentStatus row={row} /> },
  ]
}

interface TargetProps {
  readonly from: SchoolClass
  readonly chosen: readonly string[]
  readonly onDone: (done: MovedPupils | undefined) => void
}

function Target({ from, chosen, onDone }: TargetProps) {
  const { t } = useTranslation()
  const [into, setInto] = useState<string>()
  const [name, setName] = useState('')
  const move = useMove(from, chosen, onDone)
  const nobody = chosen.length === 0 ? t('places.chooseFirst') : undefined
  const tooMany = chosen.length > MOST_MOVES ? t('places.tooMany', { most: MOST_MOVES }) : undefined
  return (
    <Card title={t('places.chosen', { count: chosen.length })}>
      <div className="filters">
        <ClassSelect id="moves-into" label={t('places.intoClass')} schoolId={from.schoolId} value={into} onChange={setInto} />
        <ReasonedButton
          type="primary"
          loading={move.isPending}
          refusedBecause={nobody ?? tooMany ?? (into && into !== from.classId ? undefined : t('places.chooseInto'))}
          onClick={() => into && move.mutate({ into })}
        >
          {t('places.moveNow')}
        </ReasonedButton>
        <Input
          className="class-select"
          aria-label={t('places.newClass')}
          placeholder={t('places.newClass')}
          value={name}
          maxLength={30}
          onChange={(event) => setName(event.target.value)}
        />
        <ReasonedButton
          loading={move.isPending}
          refusedBecause={nobody ?? (ClassName.safeParse(name).success ? undefined : t('places.nameFirst'))}
          onClick={() => move.mutate({ name })}
        >
          {t('places.splitNow')}
        </ReasonedButton>
      </div>
      {move.error ? <ProblemNote error={move.error} /> : null}
    </Card>
  )
}

/** Sends the chosen into another class, or into a new one of their own. */
function useMove({ schoolId, classId }: SchoolClass, chosen: readonly string[], onDone: TargetProps['onDone']) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (to: { readonly into: string } | { readonly name: string }) => {
      const params = { schoolId }
      const studentIds = [...chosen]
      if ('into' in to) return places.movePupils({ params, body: { studentIds, classId: to.into } })
      await places.splitClass({ params, body: { classId, parts: [{ name: to.name, studentIds }] } })
      return undefined
    },
    onSuccess: onDone,
    onSettled: () =>
      Promise.all(['roster', 'classes', 'class-jobs'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}

/** What became of each: who was moved, and why somebody was not. */
function Results({ done, nameOf }: { done: MovedPupils; nameOf: (studentId: string) => string }) {
  const { t } = useTranslation()
  const refused = done.results.filter(({ outcome }) => outcome === 'refused')
  return (
    <Alert
      role="status"
      type={refused.length > 0 ? 'warning' : 'success'}
      title={t('places.movedCount', { count: done.moved })}
      description={
        refused.length > 0 ? (
          <ul>
            {refused.map(({ studentId, reason }) => (
              <li key={studentId}>
                {nameOf(studentId)}: {t([`places.refusals.${reason}`, 'places.refusals.other'])}
              </li>
            ))}
          </ul>
        ) : undefined
      }
    />
  )
}
