import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../../../functions/registration/contract.ts'
import { CatalogueReading } from '../kit/catalogue-reading.tsx'
import { valuesOf } from '../kit/catalogue-values.ts'
import { ProofsBox } from '../proofs/proofs-box.tsx'
import { EntryStatus } from './entry-status.tsx'

/** An entry that is out of the school's hands, or another office's to look at. */
export function EntryReading({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const { fields, guardians } = valuesOf(entry.fields)
  return (
    <>
      <p className="facts">
        <EntryStatus state={entry.state} /> {entry.className} · {t(`registration.kind.${entry.kind}`)}
        {entry.studentNumber ? <code>{entry.studentNumber}</code> : null}
        {entry.caseId ? (
          <Link to="/cases/$caseId" params={{ caseId: entry.caseId }}>
            {t('registration.toCase')}
          </Link>
        ) : null}
        {entry.studentId ? (
          <Link to="/students/$studentId" params={{ studentId: entry.studentId }}>
            {t('registration.toStudent')}
          </Link>
        ) : null}
      </p>
      {entry.refusal ? (
        <Alert
          type="error"
          showIcon
          title={t(`registration.refusal.${entry.refusal.kind}`)}
          description={t(`registration.advice.${entry.refusal.advice}`)}
        />
      ) : null}
      {entry.anotherChild ? (
        <Alert
          type="warning"
          showIcon
          className="problem-note"
          title={t('registration.anotherChild')}
          description={entry.anotherChild.reason}
        />
      ) : null}
      <CatalogueReading fields={fields} guardians={guardians} />
      <ProofsBox ownerId={entry.entryId} />
    </>
  )
}
