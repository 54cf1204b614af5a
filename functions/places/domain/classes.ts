import { gradeAtSchool, STAGES, type Stage, type WithStageLengths } from '../../../layers/kernel/school-calendar.ts'
import type { Campus, SchoolFacts } from '../contract.ts'

/** What of a class says who may sit in it. */
export interface ClassOfCohorts {
  readonly stage: Stage
  readonly cohort: number
  readonly cohorts?: readonly number[] | undefined
}

/** Every cohort that sits in a class: one, or several in a multi-grade class (复式班). */
export const cohortsOf = ({ cohort, cohorts }: Pick<ClassOfCohorts, 'cohort' | 'cohorts'>): readonly number[] =>
  cohorts ?? [cohort]

/**
 * A class as the pupils of one cohort know it. A multi-grade class takes each pupil in the pupil's own cohort, so that
 * nobody's grade changes with the room they sit in; any other class stays what it is.
 */
export const asCohort = <C extends ClassOfCohorts>(schoolClass: C, cohort: number): C =>
  cohortsOf(schoolClass).includes(cohort) ? { ...schoolClass, cohort } : schoolClass

/** The grades of a class this year, lowest first; those whose stage is over are left out. */
export const gradesOf = (schoolClass: ClassOfCohorts, school: WithStageLengths, recordYear: number): number[] =>
  cohortsOf(schoolClass)
    .flatMap((cohort) => gradeAtSchool(school, { stage: schoolClass.stage, cohort }, recordYear) ?? [])
    .sort((a, b) => a - b)

/** The ordinary kind of class of a stage. (Domain T22) */
export const ORDINARY_KIND: Readonly<Record<Stage, string>> = { primary: '10', junior: '20', senior: '40' }
const KIND_STAGE: Readonly<Record<string, Stage>> = { '1': 'primary', '2': 'junior', '4': 'senior' }

/** Kinds of class that hold several grades in one room. */
const MULTI_GRADE: readonly string[] = ['12', '22']
export const isMultiGrade = (kind: string): boolean => MULTI_GRADE.includes(kind)

/** Whether a class of this kind may be one of this stage. */
export const isKindOf = (kind: string, stage: Stage): boolean => KIND_STAGE[kind.charAt(0)] === stage

export const MAIN_CAMPUS: Campus = { campusId: '01', name: '本部' }

/** The campuses of a school: those it named, or the one every school has. */
export const campusesOf = ({ campuses }: Pick<SchoolFacts, 'campuses'>): readonly Campus[] => campuses ?? [MAIN_CAMPUS]

export interface ClassShape extends ClassOfCohorts {
  readonly kind: string
  readonly campusId: string
}

export type ClassShapeRefusal =
  | { readonly kind: 'stage-not-offered' }
  | { readonly kind: 'class-kind-unfit' }
  | { readonly kind: 'cohorts-unfit' }
  | { readonly kind: 'campus-unknown' }

/** What stands against a class of this shape at a school: its stage, its kind, its cohorts or its campus. */
export function shapeRefusal(asked: ClassShape, school: SchoolFacts): ClassShapeRefusal | undefined {
  const { stage, kind, campusId, cohorts } = asked
  if (!school.stages.includes(stage)) return { kind: 'stage-not-offered' }
  if (!isKindOf(kind, stage) || isMultiGrade(kind) !== (cohorts !== undefined)) return { kind: 'class-kind-unfit' }
  if (cohorts && (new Set(cohorts).size !== cohorts.length || Math.max(...cohorts) !== asked.cohort))
    return { kind: 'cohorts-unfit' }
  return campusesOf(school).some((campus) => campus.campusId === campusId) ? undefined : { kind: 'campus-unknown' }
}

/** The kind a class is of where nobody says: ordinary, or multi-grade where it has several cohorts. */
export const usualKind = ({ stage, cohorts }: Pick<ClassOfCohorts, 'stage' | 'cohorts'>): string =>
  cohorts ? (stage === 'junior' ? '22' : '12') : ORDINARY_KIND[stage]

/** Stages each kind of school may offer. (Domain T21) Special and specialised schools may offer any. */
const OFFERS: Readonly<Record<string, readonly Stage[]>> = {
  '211': ['primary'],
  '218': ['primary'],
  '219': ['primary'],
  '311': ['junior'],
  '319': ['junior'],
  '312': ['primary', 'junior'],
  '341': ['junior', 'senior'],
  '342': ['senior'],
  '349': ['senior'],
  '345': STAGES,
}

export const stagesOfKind = (kind: string): readonly Stage[] => OFFERS[kind] ?? STAGES
export const mayChooseStages = (kind: string): boolean => OFFERS[kind] === undefined

/** The names a class could not have beside these: those of its own stage and years. */
export const namesTaken = (
  schoolClass: ClassOfCohorts,
  others: readonly (ClassOfCohorts & { readonly name: string })[],
): Set<string> =>
  new Set(
    others
      .filter((each) => each.stage === schoolClass.stage)
      .filter((each) => cohortsOf(each).some((cohort) => cohortsOf(schoolClass).includes(cohort)))
      .map(({ name }) => name),
  )
