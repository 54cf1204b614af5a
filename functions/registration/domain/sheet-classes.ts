import { gradeAtSchool, gradeLabel, type Stage, type WithStageLengths } from '../../../layers/kernel/school-calendar.ts'
import type { RegistrationKind } from '../contract.ts'
import type { EntryIssue } from './issue-texts.ts'
import { classFits } from './kinds.ts'

export interface ClassOfSchool {
  readonly classId: string
  readonly name: string
  readonly stage: Stage
  readonly cohort: number
}

/** A class as the template offers it. */
export interface OfferedClass<C extends ClassOfSchool = ClassOfSchool> {
  readonly title: string
  readonly schoolClass: C
}

/** The classes of a school that children of this kind may be put into; where two bear one name, the grade tells them apart. */
export function offeredClasses<C extends ClassOfSchool>(
  classes: readonly C[],
  kind: RegistrationKind,
  school: WithStageLengths,
  recordYear: number,
): OfferedClass<C>[] {
  const fitting = classes.filter((each) => classFits(kind, each, school, recordYear))
  const alone = (name: string) => fitting.filter((each) => each.name === name).length === 1
  return fitting.map((schoolClass) => {
    const { name, stage, cohort } = schoolClass
    const grade = gradeAtSchool(school, { stage, cohort }, recordYear) ?? 0
    return { title: alone(name) ? name : `${gradeLabel(stage, grade).zh} ${name}`, schoolClass }
  })
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '')

/** The class a row names, or what is wrong with the name. */
export function classNamed<C extends ClassOfSchool>(
  title: string,
  offered: readonly OfferedClass<C>[],
): { readonly schoolClass: C } | { readonly issue: EntryIssue } {
  const error = (code: EntryIssue['code']) => ({ issue: { field: 'className', code, severity: 'error' as const } })
  if (title === '') return error('missing')
  const byTitle = offered.filter((each) => plain(each.title) === plain(title))
  const found = byTitle.length > 0 ? byTitle : offered.filter(({ schoolClass }) => plain(schoolClass.name) === plain(title))
  const [first, second] = found
  if (!first) return error('class-unknown')
  return second ? error('class-ambiguous') : { schoolClass: first.schoolClass }
}
