import { matchKey } from '../../layers/kernel/person-name.ts'
import type { Stage } from '../../layers/kernel/school-calendar.ts'
import { unseal } from '../../layers/platform/sealed.ts'
import { type Asked, findGateway, findInquiry } from './repository.ts'

/** Whether a province keeps its records in a system of its own. */
export const hasOwnSystem = async (provinceId: string): Promise<boolean> =>
  (await findGateway(provinceId))?.summary.ownSystem === true

/** What is known of a child's place in school. */
export interface Known {
  readonly stage: Stage
  readonly cohort: number
}

export interface Answered extends Known {
  readonly fromSchoolId: string
}

/** An answer is good for a month: the child may have moved on. */
const GOOD_MS = 30 * 86_400_000

/**
 * What a province answered to this school about this number and this name; nothing where the question was another's,
 * about somebody else, not answered, or too long ago.
 */
export async function answeredInquiry(
  inquiryId: string,
  asked: Asked & { readonly schoolId: string },
  at: string,
): Promise<Answered | undefined> {
  const item = await findInquiry(inquiryId)
  if (item?.schoolId !== asked.schoolId || item.summary.state !== 'found' || !item.fromSchoolId) return undefined
  const { studentNumber, name } = await unseal<Asked>(item.sealed, item.pk)
  if (studentNumber !== asked.studentNumber || matchKey(name) !== matchKey(asked.name)) return undefined
  if (Date.parse(item.summary.askedAt) + GOOD_MS < Date.parse(at)) return undefined
  const { stage, cohort } = item.summary
  return stage && cohort ? { stage, cohort, fromSchoolId: item.fromSchoolId } : undefined
}
