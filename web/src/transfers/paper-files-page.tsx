import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PaperFile } from '../../../functions/transfers/contract.ts'
import type { Column } from '../kit/reg-table.tsx'
import { transfers } from './api.ts'
import { PaperFileMove, PaperFileState } from './paper-file-move.tsx'
import { SchoolList } from './school-list.tsx'

/** 纸质档案: every paper file on its way to or from the school, the oldest due first. */
export function PaperFilesPage() {
  const { t } = useTranslation()
  return (
    <SchoolList<PaperFile>
      title={t('shell.menu.paperFiles')}
      note={t('transfers.paperFileRule')}
      empty={t('transfers.noPaperFile')}
      name="paper-files"
      read={transfers.listPaperFiles}
      columns={useColumns()}
    />
  )
}

function useColumns(): Column<PaperFile>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'way',
      title: t('transfers.way'),
      width: 260,
      show: ({ fromSchoolName, toSchoolName, caseId }) => (
        <span className="stack">
          <span>
            {fromSchoolName} → {toSchoolName}
          </span>
          <Link to="/cases/$caseId" params={{ caseId }}>
            {t('registration.toCase')}
          </Link>
        </span>
      ),
    },
    { id: 'state', title: t('cases.stateTitle'), show: (file) => <PaperFileState file={file} /> },
    { id: 'due', title: t('transfers.due'), nowrap: true, show: ({ dueOn }) => dueOn },
    { id: 'sent', title: t('transfers.sentOn'), nowrap: true, show: ({ dispatchedOn }) => dispatchedOn ?? '—' },
    { id: 'got', title: t('transfers.arrivedOn'), nowrap: true, show: ({ receivedOn }) => receivedOn ?? '—' },
    { id: 'act', title: t('kit.actions'), width: 180, show: (file) => <PaperFileMove file={file} /> },
  ]
}
