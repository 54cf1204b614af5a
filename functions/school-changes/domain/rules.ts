import { STAGE_YEARS, type Stage } from '../../../layers/kernel/school-calendar.ts'
import type { Place, SchoolFacts } from '../../places/contract.ts'
import type { SchoolChange } from '../contract.ts'

/** What may be asked of a school beside its facts. */
export interface Around {
  readonly recordYear: number
  /** Campuses its classes are on. */
  readonly campusesInUse: ReadonlySet<string>
  /** Stages in which it has classes. */
  readonly stagesInUse: ReadonlySet<Stage>
  /** The receiving school or the custodian, where one is named and exists. */
  readonly other?: Place
  readonly pupils: number
  readonly casesInFlight: number
  readonly teachingPoints: number
}

export type ChangeObstacle = { readonly kind: string } & Readonly<Record<string, unknown>>

type OfKind<K extends SchoolChange['kind']> = Extract<SchoolChange, { kind: K }>
type Rules = {
  readonly [K in SchoolChange['kind']]: (
    change: OfKind<K>,
    place: Place,
    school: SchoolFacts,
    around: Around,
  ) => ChangeObstacle | undefined
}

const RULES: Rules = {
  rename: ({ name }, place) => (name === place.name ? { kind: 'nothing-changes' } : undefined),
  campuses: ({ campuses }, _, __, { campusesInUse }) => {
    const ids = new Set(campuses.map(({ campusId }) => campusId))
    if (ids.size < campuses.length) return { kind: 'campuses-unfit' }
    const gone = [...campusesInUse].filter((campusId) => !ids.has(campusId))
    return gone.length > 0 ? { kind: 'campus-in-use', campuses: gone } : undefined
  },
  'stage-length': ({ stage, years, fromCohort }, _, { stages }, { recordYear }) => {
    if (!stages.includes(stage)) return { kind: 'stage-not-offered' }
    if (!STAGE_YEARS[stage].includes(years)) return { kind: 'years-unfit', allowed: STAGE_YEARS[stage] }
    return fromCohort <= recordYear ? { kind: 'cohort-has-begun', earliest: recordYear + 1 } : undefined
  },
  close: (_, place, __, around) => {
    if (!around.other || around.other.placeId === place.placeId || around.other.school?.closed)
      return { kind: 'custodian-unknown' }
    return endObstacle('close', around)
  },
  merge: (_, place, { supervisorId }, around) => {
    const there = around.other?.school
    if (!there || there.closed || there.supervisorId !== supervisorId || around.other?.placeId === place.placeId)
      return { kind: 'receiving-school-unfit' }
    const missing = [...around.stagesInUse].filter((stage) => !there.stages.includes(stage))
    return missing.length > 0 ? { kind: 'stages-not-offered-there', stages: missing } : endObstacle('merge', around)
  },
}

/** What stands against the end of a school: business under way, teaching points, and pupils a closing would leave behind. */
function endObstacle(how: 'close' | 'merge', { pupils, casesInFlight, teachingPoints }: Around): ChangeObstacle | undefined {
  if (casesInFlight > 0) return { kind: 'business-in-flight', count: casesInFlight }
  if (teachingPoints > 0) return { kind: 'teaching-points-remain', count: teachingPoints }
  return how === 'close' && pupils > 0 ? { kind: 'pupils-remain', count: pupils } : undefined
}

/** The first thing that stands against a change of a school; looked at again when it is carried out. */
export function obstacleTo(change: SchoolChange, place: Place, around: Around): ChangeObstacle | undefined {
  if (!place.school || place.school.closed) return { kind: 'school-closed' }
  const rule = RULES[change.kind] as Rules[SchoolChange['kind']] as (
    ...of: Parameters<Rules['rename']>
  ) => ReturnType<Rules['rename']>
  return rule(change as OfKind<'rename'>, place, place.school, around)
}

/** Whether a change ends the school: then nothing new begins there from submission on. */
export const endsSchool = ({ kind }: SchoolChange): boolean => kind === 'close' || kind === 'merge'
