import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DepartedRow } from '../../../functions/transfers/contract.ts'
import type { Column } from '../kit/reg-table.tsx'
import { dayOf } from '../kit/when.ts'
import { transfers } from './api.ts'
import { SchoolList } from './school-list.tsx'

/** 已转出学生: who left for another school, as the school left keeps them; to read only. */
export function DepartedPage() {
  const { t } = useTranslation()
  return (
    <SchoolList<DepartedRow>
      title={t('shell.menu.departed')}
      note={t('transfers.departedRule')}
      empty={t('transfers.nobodyDeparted')}
      name="departed"
      read={transfers.listDeparted}
      columns={useColumns()}
    />
  )
}

function useColumns(): Column<DepartedRow>[] {
  const { t } = useTranslation()
  return [
    { id: 'name', title: t('registration.name'), width: 150, show: ({ name }) => name },
    {
      id: 'sex',
      title: t('registration.sex'),
      show: ({ sex }) => t([`registration.sexes.${sex}`, 'registration.sexes.unknown']),
    },
    { id: 'birth', title: t('registration.birthDate'), nowrap: true, show: ({ birthDate }) => birthDate },
    { id: 'class', title: t('transfers.lastClass'), show: ({ className }) => className },
    { id: 'to', title: t('transfers.toSchool'), show: ({ toSchoolName }) => toSchoolName },
    { id: 'when', title: t('transfers.departedOn'), nowrap: true, show: ({ departedAt }) => dayOf(departedAt) },
    {
      id: 'case',
      title: t('cases.title'),
      show: ({ caseId }) => (
        <Link to="/cases/$caseId" params={{ caseId }}>
          {t('registration.toCase')}
        </Link>
      ),
    },
  ]
}
