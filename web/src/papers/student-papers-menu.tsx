import { useTranslation } from 'react-i18next'
import { STUDENT_PAPERS } from '../../../functions/papers/contract.ts'
import { mayIssue } from '../../../functions/papers/domain/sheets.ts'
import type { Student } from '../../../functions/students/contract.ts'
import { DropMenu } from '../kit/drop-menu.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { Issued } from './issued.tsx'
import { usePrint } from './use-print.ts'

/** The papers a school gives out about its pupil; one that would say what is not so is grey and says why. */
export function StudentPapersMenu({ pupil }: { pupil: Pick<Student, 'studentId' | 'schoolId' | 'state'> }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const may = useMay()
  const print = usePrint()
  const { studentId, schoolId, state } = pupil
  if (!may('paper.issue') || schoolId !== place.placeId) return null
  return (
    <DropMenu label={t('papers.print')}>
      {print.error ? <ProblemNote error={print.error} /> : null}
      {print.data ? <Issued paper={print.data} /> : null}
      <ul className="offers">
        {STUDENT_PAPERS.map((kind) => (
          <li key={kind}>
            <ReasonedButton
              size="small"
              loading={print.isPending && print.variables?.kind === kind}
              refusedBecause={mayIssue(kind, { state }) ? undefined : t('papers.notSo', { state: t(`students.state.${state}`) })}
              onClick={() => print.mutate({ about: 'student', kind, studentId })}
            >
              {t(`papers.kind.${kind}`)}
            </ReasonedButton>
          </li>
        ))}
      </ul>
    </DropMenu>
  )
}
