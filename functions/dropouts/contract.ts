import * as z from 'zod'
import { idSchema } from '../../layers/kernel/id.ts'
import { SchoolId } from '../places/contract.ts'
import { StudentId } from '../students/contract.ts'

export const VisitId = idSchema('vis', 'A visit to the family of a dropout.')

/** How the family was reached. */
export const VISIT_WAYS = ['home', 'telephone', 'at-school', 'with-township'] as const
export type VisitWay = (typeof VISIT_WAYS)[number]

/** What came of a visit. */
export const VISIT_OUTCOMES = ['promised', 'hesitates', 'refuses', 'nobody-there', 'unreachable'] as const
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number]

/** How far a dropout is on the way back; it follows from the visits. (Domain §6.18) */
export const PROGRESS = ['confirmed', 'persuading', 'promised', 'unreachable'] as const
export type Progress = (typeof PROGRESS)[number]

/** Words people write for each other: letters of any script, nothing invisible that turns them about. */
const words = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .regex(/^(?:\P{C}|[\t\r\n])*$/u)

export const NewVisit = z
  .strictObject({
    on: z.iso.date().meta({ description: 'The day of the visit.' }),
    way: z.enum(VISIT_WAYS),
    visitors: words(2, 60).meta({ description: 'Who went.' }),
    outcome: z.enum(VISIT_OUTCOMES),
    note: words(5, 500).meta({ description: 'What was said and agreed.' }),
  })
  .meta({ id: 'NewDropoutVisit', description: 'A visit to bring a dropout back.' })
export type NewVisit = z.infer<typeof NewVisit>

export const Visit = NewVisit.extend({
  visitId: VisitId,
  since: z.string().meta({ description: 'The absence it belongs to, by its first day.' }),
  recordedAt: z.string(),
  recordedByName: z.string().optional(),
}).meta({ id: 'DropoutVisit' })
export type Visit = z.infer<typeof Visit>

/** What a school notes of a dropout beside the visits. */
export const Marks = z
  .strictObject({
    responsible: words(2, 40).optional().meta({ description: 'Who at the school sees to it that the child comes back.' }),
    reportedOn: z.iso.date().optional().meta({ description: 'The day of the written report to the township government.' }),
  })
  .meta({ id: 'DropoutMarks' })
export type Marks = z.infer<typeof Marks>

const standing = {
  since: z.string(),
  days: z.int().meta({ description: 'Days since then.' }),
  reasonCode: z.string().optional().meta({ description: 'In the code table of changes.' }),
  progress: z.enum(PROGRESS),
  visits: z.int(),
  lastVisitOn: z.string().optional(),
  reportedOn: z.string().optional(),
}

export const DropoutRow = z
  .strictObject({
    studentId: StudentId,
    name: z.string(),
    schoolId: SchoolId,
    schoolName: z.string(),
    className: z.string(),
    ...standing,
    responsible: z.string().optional(),
    handedTo: z.string().optional().meta({ description: 'The county of its household, where it was handed there.' }),
  })
  .meta({ id: 'DropoutRow', description: 'A pupil of compulsory age who has dropped out.' })
export type DropoutRow = z.infer<typeof DropoutRow>

export const ClosedDropout = DropoutRow.extend({
  closedOn: z.string().meta({ description: 'The day the record was closed.' }),
}).meta({ id: 'ClosedDropout', description: 'A dropout whose record was closed because of its age; its file stays.' })
export type ClosedDropout = z.infer<typeof ClosedDropout>

export const Dropout = DropoutRow.extend({
  version: z.int().meta({ description: 'Of the marks: what a change of them starts from.' }),
  history: z.array(Visit),
  closedOn: z.string().optional().meta({ description: 'The day the record was closed because of the age.' }),
  mayVisit: z.boolean(),
}).meta({ id: 'Dropout' })
export type Dropout = z.infer<typeof Dropout>

/** What the county of the household may know: whom to look for and since when; not the record, nor what the family said. */
export const HandedDropout = z
  .strictObject({
    name: z.string(),
    sex: z.enum(['1', '2']),
    birthDate: z.string(),
    schoolName: z.string(),
    authorityName: z.string(),
    handedOn: z.string(),
    ...standing,
  })
  .meta({ id: 'HandedDropout', description: 'A dropout handed to the county of its household.' })
export type HandedDropout = z.infer<typeof HandedDropout>
