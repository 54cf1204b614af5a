import * as z from 'zod'
import { FUNDING, HARDSHIP, HARDSHIP_REASON } from '../../layers/kernel/code-tables/aid.ts'
import type { CodeTable } from '../../layers/kernel/code-tables/table.ts'
import { DUTIES } from '../../layers/kernel/duties.ts'
import { EXTENSION_FIELD_IDS } from '../../layers/kernel/fields/extension-fields.ts'
import { idSchema } from '../../layers/kernel/id.ts'
import { CaseId } from '../cases/contract.ts'
import { ClassId } from '../places/contract.ts'
import { Proof } from '../proofs/contract.ts'

export const GrowthItemId = idSchema('grw', 'An item of a pupil’s file.')

/** Words people write for each other: letters of any script, nothing invisible that turns them about. */
const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^(?:\P{C}|[\t\r\n])*$/u)
const codeOf = ({ title, codes }: CodeTable) =>
  z.enum(codes.map(({ code }) => code) as [string, ...string[]]).meta({ description: `${title.zh} / ${title.en}` })

/** The school year, named by its autumn. */
const SchoolYear = z
  .int()
  .min(1990)
  .max(2200)
  .meta({ description: 'School year, by its autumn.', examples: [2026] })
const Term = z.enum(['1', '2']).meta({ description: '1 autumn, 2 spring.' })
const Day = z.iso.date()
const Centimetres = z.number().min(50).max(250).multipleOf(0.1)
const Kilograms = z.number().min(5).max(250).multipleOf(0.1)
/** The logarithmic scale of GB 11533, 5.0 being normal. */
const Vision = z.number().min(3.3).max(5.3).multipleOf(0.1)

export const Quality = z
  .strictObject({
    schoolYear: SchoolYear,
    term: Term,
    results: z
      .array(z.strictObject({ subject: words(20), result: words(20) }))
      .min(1)
      .max(20),
    sportAndArt: words(500).optional(),
    communityServiceHours: z.int().min(0).max(500).optional(),
    comment: words(500).optional(),
  })
  .meta({ id: 'QualityReport', description: 'Comprehensive-quality report of one term.' })

export const Fitness = z
  .strictObject({
    schoolYear: SchoolYear,
    heightCm: Centimetres,
    weightKg: Kilograms,
    vitalCapacityMl: z.int().min(200).max(9999),
    results: z.array(z.strictObject({ test: words(20), result: words(20) })).max(12),
    totalScore: z.number().min(0).max(120).multipleOf(0.1),
  })
  .meta({ id: 'FitnessTest', description: 'Yearly fitness test; its rating follows from the score.' })

export const Physical = z
  .strictObject({
    examinedOn: Day,
    heightCm: Centimetres,
    weightKg: Kilograms,
    visionLeft: Vision.optional(),
    visionRight: Vision.optional(),
    examinedBy: words(100),
    conclusion: words(200),
  })
  .meta({ id: 'PhysicalExamination' })

export const Immunisation = z
  .strictObject({
    vaccine: words(40),
    dose: z.int().min(1).max(9),
    givenOn: Day,
    givenBy: words(100).optional(),
  })
  .meta({ id: 'Immunisation', description: 'One dose, as the vaccination certificate says.' })

export const AWARD_LEVELS = ['school', 'county', 'city', 'province', 'national', 'international'] as const
export const Award = z
  .strictObject({
    title: words(100),
    level: z.enum(AWARD_LEVELS),
    prize: words(20).optional().meta({ description: 'First prize, second prize …' }),
    awardedOn: Day,
    awardedBy: words(100),
  })
  .meta({ id: 'Award' })

export const AID_KINDS = ['boarding-subsidy', 'living-subsidy', 'grant', 'fee-waiver', 'free-meals', 'donation', 'other'] as const
export const Aid = z
  .strictObject({
    aid: z.enum(AID_KINDS),
    schoolYear: SchoolYear,
    term: Term,
    amountYuan: z.number().min(0).max(1_000_000).multipleOf(0.01),
    hardship: codeOf(HARDSHIP),
    hardshipReason: codeOf(HARDSHIP_REASON).optional(),
    funding: codeOf(FUNDING),
  })
  .meta({ id: 'Aid', description: 'Aid a pupil received in one term.' })

export const Provincial = z
  .strictObject({ fields: z.partialRecord(z.enum(EXTENSION_FIELD_IDS), z.string().max(20)) })
  .meta({ id: 'ProvincialItems', description: 'Fields the province asks for beyond the national sheet.' })

/** The sections of the file that are entered; what changed and what proves it follow from the record itself. */
export const GROWTH_SECTIONS = ['quality', 'fitness', 'physical', 'immunisation', 'award', 'aid', 'provincial'] as const
export type GrowthSection = (typeof GROWTH_SECTIONS)[number]

export const GrowthContent = z
  .discriminatedUnion('section', [
    z.strictObject({ section: z.literal('quality'), content: Quality }),
    z.strictObject({ section: z.literal('fitness'), content: Fitness }),
    z.strictObject({ section: z.literal('physical'), content: Physical }),
    z.strictObject({ section: z.literal('immunisation'), content: Immunisation }),
    z.strictObject({ section: z.literal('award'), content: Award }),
    z.strictObject({ section: z.literal('aid'), content: Aid }),
    z.strictObject({ section: z.literal('provincial'), content: Provincial }),
  ])
  .meta({ id: 'GrowthContent', description: 'What one item of a section says.' })
export type GrowthContent = z.infer<typeof GrowthContent>

export const GrowthItem = z
  .strictObject({
    itemId: GrowthItemId,
    section: z.enum(GROWTH_SECTIONS),
    version: z.int(),
    content: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Left out for those who may know that it is there and not what it says.' }),
    recordedAt: z.string(),
    recordedBy: z.string().meta({ description: 'Account of who wrote it last.' }),
    recordedAtPlace: z.string().meta({ description: 'The school that wrote it.' }),
  })
  .meta({ id: 'GrowthItem' })
export type GrowthItem = z.infer<typeof GrowthItem>

/** Who wrote something, by name and post. */
export const Officer = z.strictObject({ name: z.string(), duty: z.enum(DUTIES) }).meta({ id: 'Officer' })
export type Officer = z.infer<typeof Officer>

/** What a `stale-version` tells of the item meanwhile: how it reads now, and who wrote it. */
export interface Overtaken {
  readonly item: GrowthItem
  readonly by?: Officer
}

export const GrowthFile = z
  .strictObject({
    items: z.array(GrowthItem),
    mayEdit: z.boolean(),
    provincialFields: z.array(z.enum(EXTENSION_FIELD_IDS)).meta({ description: 'What the province has switched on.' }),
  })
  .meta({ id: 'GrowthFile' })
export type GrowthFile = z.infer<typeof GrowthFile>

/** One proof of the file, and the business it belonged to. */
export const Evidence = z
  .strictObject({
    caseId: CaseId,
    business: z.string(),
    title: z.string(),
    proof: Proof,
    mayOpen: z.boolean(),
  })
  .meta({ id: 'Evidence' })
export type Evidence = z.infer<typeof Evidence>

/** One change of the base information, without the values. */
export const BaseChange = z
  .strictObject({
    sequence: z.int(),
    type: z.string(),
    at: z.string(),
    placeId: z.string(),
    fields: z.array(z.string()),
    cause: z.string().optional(),
    kind: z.string().optional(),
    caseId: z.string().optional(),
  })
  .meta({ id: 'BaseChange' })
export type BaseChange = z.infer<typeof BaseChange>

export const TermIdSchema = z
  .string()
  .regex(/^\d{4}-[12]$/)
  .meta({ description: 'Term: school year by its autumn, 1 autumn or 2 spring.', examples: ['2026-1'] })

export const TermCheck = z
  .strictObject({ classId: ClassId, term: TermIdSchema, pupils: z.int(), checkedAt: z.string(), checkedBy: z.string() })
  .meta({ id: 'TermCheck', description: 'That a class’s records were verified in a term: by whom, when, how many.' })
export type TermCheck = z.infer<typeof TermCheck>

export const ClassTermCheck = z
  .strictObject({ classId: ClassId, className: z.string(), pupils: z.int(), check: TermCheck.optional(), by: Officer.optional() })
  .meta({ id: 'ClassTermCheck' })
export type ClassTermCheck = z.infer<typeof ClassTermCheck>
