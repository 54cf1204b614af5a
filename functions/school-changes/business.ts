import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { recordYearOf, STAGE_LABELS, type Stage } from '../../layers/kernel/school-calendar.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../applications/business.ts'
import { casesInFlightAt } from '../cases/reads.ts'
import type { Place, SchoolFacts } from '../places/contract.ts'
import { childrenOf, everyClassOf, type PlaceItem, placeAsStored } from '../places/reads.ts'
import { announceClosing, changeSchool, closeSchool, mergeSchool, revokeClosing, schoolOpen } from '../places/writes.ts'
import { openRecordsIn } from '../students/reads.ts'
import { schoolChangeByAuthorityChain, schoolChangeChain, schoolMergeByAuthorityChain, schoolMergeChain } from './chain.ts'
import type { SchoolChange, SchoolChangeContent } from './contract.ts'
import { type Around, endsSchool, obstacleTo } from './domain/rules.ts'
import { SCHOOL_CHANGE_TITLES } from './domain/titles.ts'
import { problems } from './problems.ts'

/** What a school is called and has, and how it ends: by its own application or its supervising authority's. (Domain §5.3) */
export const schoolChange: Business<SchoolChangeContent> = {
  levels: ['school', 'county', 'city', 'province'],
  problems,
  prepare,
  apply,
  giveBack: async (_, { schoolId, change }) => (endsSchool(change) ? [revokeClosing(schoolId)] : []),
}

const otherOf = (change: SchoolChange): string | undefined =>
  change.kind === 'merge' ? change.intoSchoolId : change.kind === 'close' ? change.custodianId : undefined

async function prepare({ schoolId, change, reason }: SchoolChangeContent, applicant: Place, act: Act): Promise<Result<Prepared>> {
  const item = await placeAsStored(schoolId)
  const supervisorId = item?.summary.school?.supervisorId
  const own = applicant.placeId === schoolId
  if (!item || !supervisorId || !(own || applicant.placeId === supervisorId)) return refuse({ kind: 'not-found' })
  const around = await aroundOf(item.summary, change, act)
  const { name } = item.summary
  const obstacle = item.closing ? { kind: 'school-closed' } : obstacleTo(change, item.summary, around)
  const merges = change.kind === 'merge'
  const opened = [...(endsSchool(change) ? [announceClosing(schoolId, act)] : [schoolOpen(schoolId)])]
  return ok({
    subject: { name, sex: '', birthDate: '', documentMasked: '' },
    chain: own
      ? merges
        ? schoolMergeChain
        : schoolChangeChain
      : merges
        ? schoolMergeByAuthorityChain
        : schoolChangeByAuthorityChain,
    parties: {
      school: schoolId,
      ...(merges ? { receivingSchool: change.intoSchoolId } : {}),
      ...(own ? { supervisingAuthority: supervisorId } : {}),
    },
    title: SCHOOL_CHANGE_TITLES[change.kind].zh,
    proofs: [],
    matter: { changes: [], checks: [], facts: { school: name, ...factsOf(change, around.other), reason } },
    writes: [...opened, ...(merges ? [schoolOpen(change.intoSchoolId)] : [])],
    ...(obstacle ? { obstacle } : {}),
  })
}

function factsOf(change: SchoolChange, other: Place | undefined): Record<string, string> {
  switch (change.kind) {
    case 'rename':
      return { to: change.name }
    case 'campuses':
      return { campuses: change.campuses.map(({ name }) => name).join('、') }
    case 'stage-length':
      return { stage: STAGE_LABELS[change.stage].zh, years: String(change.years), fromCohort: String(change.fromCohort) }
    case 'close':
      return { custodian: other?.name ?? change.custodianId }
    case 'merge':
      return { into: other?.name ?? change.intoSchoolId, custodian: other?.name ?? change.intoSchoolId }
  }
}

/** What has to be known for one change and no more: counting pupils and cases is for the end of a school only. */
async function aroundOf({ placeId }: Place, change: SchoolChange, { at }: Act, ownCaseId?: string): Promise<Around> {
  const ends = endsSchool(change)
  const otherId = otherOf(change)
  const [classes, other] = await Promise.all([everyClassOf(placeId), otherId ? placeAsStored(otherId) : undefined])
  const [pupils, casesInFlight, points] = ends
    ? await Promise.all([pupilsIn(classes), casesInFlightAt(placeId, ownCaseId), teachingPointsOf(placeId)])
    : [0, 0, []]
  return {
    recordYear: recordYearOf(at),
    campusesInUse: new Set(classes.map(({ campusId = '01' }) => campusId)),
    stagesInUse: new Set<Stage>(classes.map(({ stage }) => stage)),
    ...(other && !other.closing ? { other: other.summary } : {}),
    pupils,
    casesInFlight,
    teachingPoints: points.filter(({ closed }) => !closed).length,
  }
}

/** The index only finds them: whether one is closed the place itself says. */
async function teachingPointsOf(placeId: string): Promise<PlaceItem[]> {
  const { items } = await childrenOf(placeId, 100)
  const stored = await Promise.all(items.map(({ summary }) => placeAsStored(summary.placeId)))
  return stored.filter((each) => each !== undefined)
}

async function pupilsIn(classes: readonly { readonly classId: string }[]): Promise<number> {
  let pupils = 0
  for (const { classId } of classes) pupils += await openRecordsIn(classId)
  return pupils
}

/** Carried out when all have agreed: at once, or, where pupils move, by a job that begins now and can be watched. */
async function apply({ content, caseId }: Agreed<SchoolChangeContent>, act: Act): Promise<Result<Effect>> {
  const { schoolId, change } = content
  const item = await placeAsStored(schoolId)
  if (!item) return refuse({ kind: 'not-found' })
  const around = await aroundOf(item.summary, change, act, caseId)
  const obstacle = obstacleTo(change, item.summary, around)
  if (obstacle) return refuse(obstacle)
  return ok({ writes: await effectOf(change, item, around.other, caseId, act) })
}

async function effectOf(
  change: SchoolChange,
  item: PlaceItem,
  other: Place | undefined,
  caseId: string,
  act: Act,
): Promise<Write[]> {
  const school: Partial<SchoolFacts> = item.summary.school ?? {}
  switch (change.kind) {
    case 'rename':
      return [changeSchool(item, { name: change.name })]
    case 'campuses':
      return [changeSchool(item, { school: { campuses: change.campuses } })]
    case 'stage-length': {
      const { kind: _, ...length } = change
      return [changeSchool(item, { school: { stageLengths: [...(school.stageLengths ?? []), length] } })]
    }
    case 'close':
      return closeSchool(item, { how: 'closed', custodianId: change.custodianId }, act)
    case 'merge':
      return other ? mergeSchool(item.summary, other, caseId, act) : []
  }
}
