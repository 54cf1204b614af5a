import { fieldsOf, type InventedChild } from '../../demo/country/children.ts'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn, until } from '../../demo/journey/client.ts'
import { apply, attachProof, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import type { ProblemRow } from '../../functions/duplicates/contract.ts'
import { checkCharacter } from '../../layers/kernel/resident-id.ts'
import { recordYearOf } from '../../layers/kernel/school-calendar.ts'

export const YEAR = recordYearOf(new Date().toISOString())
export const WHY = '户口簿与学籍一致'
const CLASS = '一年级(1)班'

/** A school with its people and whoever supervises it. */
export interface School {
  readonly id: string
  readonly county: string
  readonly clerk: string
  readonly leader: string
  readonly above: string
}

const schoolOf = (id: string, county: string, people: string, authority: string): School => ({
  id,
  county,
  clerk: `${people}.records`,
  leader: `${people}.leader`,
  above: `${authority}.records`,
})

/** The school whose pupil holds the number, and the one that registers another child with it. */
export const HOLDER = schoolOf('2133990001', '330199', 'school1', 'county1')
export const CLAIMANT = schoolOf('2133990003', '330299', 'school3', 'county2')
/** A senior school that its city supervises itself, and a school of another province. */
export const SENIOR = schoolOf('3433990011', '330199', 'school11', 'city3301')
export const FAR_AWAY = schoolOf('2151990005', '510199', 'school5', 'county3')

export const numbered = (first17: string): string => first17 + checkCharacter(first17)
export const ownIn = ({ members }: Pick<ProblemRow, 'members'>): string => members.find(({ own }) => own)?.studentId ?? ''

/** What schools and offices do about a number two children bear where no browser is looked at. */
export class Disputes {
  private readonly sessions = new Map<string, Promise<Session>>()
  private readonly origin: string

  constructor(origin: string) {
    this.origin = origin
  }

  as(username: string): Promise<Session> {
    const session = this.sessions.get(username) ?? signIn(this.origin, username, cast.password)
    this.sessions.set(username, session)
    return session
  }

  /** Keeps an entry of a first-grader at a school; `more` says that a child is another one than who holds its number. */
  async enter(
    at: School,
    child: InventedChild | undefined,
    over: Readonly<Record<string, string>>,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    if (!child) throw new Error('nobody invented this child')
    const clerk = await this.as(at.clerk)
    const { schoolClass } = await pupilsOf(clerk, at.id, CLASS)
    const fields = fieldsOf(child, at.county, YEAR)
    const guardians = (fields.guardians as Record<string, string>[]).map((guardian, nth) => ({
      ...guardian,
      idDocType: '1',
      idDocNo: numbered(`33019919850101${101 + nth}`),
    }))
    const body = { kind: 'gradeOne', classId: schoolClass.classId, fields: { ...fields, ...over, guardians }, ...more }
    return (await clerk.post<{ entryId: string }>(`/v1/schools/${at.id}/entries`, body)).body.entryId
  }

  /** A child whose number is held, declared another one with proof, and registered. */
  async claim(at: School, child: InventedChild | undefined): Promise<void> {
    const anotherChild = { reason: '两名学生均有户口簿,证件号相同' }
    const entryId = await this.enter(at, child, { fullName: '另一学生' }, { anotherChild })
    await attachProof(await this.as(at.clerk), entryId, 'household-register')
    await this.register(at, [entryId])
  }

  /** Both who have to agree agree. */
  async agreed(at: School, caseId: string, ...ends: string[]): Promise<void> {
    await decideStep(await this.as(at.leader), caseId, 'school-leader')
    await decideStep(await this.as(at.above), caseId, 'authority')
    await caseEnds(await this.as(at.clerk), caseId, ...(ends.length > 0 ? ends : ['applied']))
  }

  async register(at: School, entryIds: readonly string[]): Promise<void> {
    const clerk = await this.as(at.clerk)
    const { schoolClass } = await pupilsOf(clerk, at.id, CLASS)
    const body = { classId: schoolClass.classId, entryIds }
    await this.agreed(at, (await clerk.post<{ caseId: string }>(`/v1/schools/${at.id}/submissions`, body)).body.caseId)
  }

  /** The problem a school has of a type, once it is raised. */
  async raised(at: School, kind: ProblemRow['kind']): Promise<ProblemRow> {
    const clerk = await this.as(at.clerk)
    const rows = await until(
      `a problem of type ${kind} is raised`,
      async () => (await clerk.get<{ items: ProblemRow[] }>(`/v1/places/${at.id}/problems?kind=${kind}`)).body.items,
      (items) => items.length > 0,
    )
    const [row] = rows
    if (!row) throw new Error('a list that was not empty is')
    return row
  }

  /** A side proves its record. */
  async confirmed(at: School, row: ProblemRow): Promise<void> {
    const content = { business: 'problem-corroboration', problemId: row.problemId, studentId: ownIn(row), reason: WHY }
    await this.agreed(at, await apply(await this.as(at.clerk), at.id, content))
  }
}
