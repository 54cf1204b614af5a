import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { gradeAtSchool, recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { namesOfAccounts } from '../../accounts/reads.ts'
import type { ApplicationContent } from '../../applications/contract.ts'
import { type ApplicationItem, findApplication, saidIn } from '../../applications/reads.ts'
import { type CaseItem, chainOf } from '../../cases/reads.ts'
import { findClass, findPlace } from '../../places/reads.ts'
import { findStudent, numberOf, type StudentItem } from '../../students/reads.ts'
import type { CaseFacts, PupilFacts, StepFacts } from '../domain/sheets.ts'

/** A pupil as papers speak of them, as things are now. */
export async function pupilFacts(student: StudentItem, at: string): Promise<PupilFacts> {
  const [school, schoolClass, studentNumber] = await Promise.all([
    findPlace(student.schoolId),
    findClass(student.schoolId, student.classId),
    numberOf(student),
  ])
  const grade = gradeAtSchool(school?.school ?? {}, student, recordYearOf(at))
  const { name, sex, birthDate, state } = student.summary
  const { since, expectedReturnOn } = student.standing ?? {}
  return {
    name,
    sex,
    birthDate,
    state,
    studentNumber,
    schoolName: school?.name ?? student.schoolId,
    className: schoolClass?.name ?? '',
    stage: student.stage,
    ...(grade ? { grade } : {}),
    ...(since ? { since } : {}),
    ...(expectedReturnOn ? { expectedReturnOn } : {}),
  }
}

const OUTCOMES: Readonly<Record<CaseItem['state'], string>> = {
  open: '办理中',
  applying: '办结中',
  awaiting: '核办通过，等待后续环节',
  applied: '已办结生效',
  'not-applied': '未能生效',
  returned: '核办不通过',
  withdrawn: '已撤回',
  cleaned: '已清理',
}

/** A case as its paper shows it to an office: the pupil only where the record is that office's own. */
export async function caseFacts(found: CaseItem, placeId: string, at: string): Promise<CaseFacts> {
  const application = await findApplication(found.memberIds[0] ?? '')
  const student = application?.studentId ? await findStudent(application.studentId) : undefined
  const said = application && (await saidIn(application))
  return {
    title: found.summary.title,
    openedOn: shanghaiDateOf(found.openedAt),
    outcome: OUTCOMES[found.state],
    ...(student?.schoolId === placeId ? { pupil: await pupilFacts(student, at) } : {}),
    ...(application && said ? { named: namedTo(placeId, application, said.content) } : {}),
    facts: said?.matter?.facts ?? {},
    steps: await stepFacts(found),
  }
}

/** The school that asks for a child typed the number and the name itself; the others are told no more than the case tells them. */
function namedTo(
  placeId: string,
  { placeId: asking, summary }: ApplicationItem,
  content: ApplicationContent,
): NonNullable<CaseFacts['named']> {
  if (content.business !== 'transfer' || placeId !== asking) return { name: summary.subject.name }
  return { name: content.name, studentNumber: content.studentNumber }
}

async function stepFacts(found: CaseItem): Promise<StepFacts[]> {
  const officers = await namesOfAccounts(found.decisions.map(({ accountId }) => accountId))
  return Promise.all(
    chainOf(found.chainId).steps.map(async ({ id, label, party }) => {
      const decision = found.decisions.find(({ step }) => step === id)
      const officer = decision && officers.get(decision.accountId)
      return {
        label: label.zh,
        placeName: (await findPlace(found.parties[party] ?? ''))?.name ?? '',
        ...(officer ? { officer } : {}),
        ...(decision?.opinion ? { opinion: decision.opinion } : {}),
        ...(decision ? { decidedOn: shanghaiDateOf(decision.at) } : {}),
      }
    }),
  )
}
