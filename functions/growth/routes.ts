import * as z from 'zod'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { StudentId } from '../students/contract.ts'
import {
  BaseChange,
  ClassTermCheck,
  Evidence,
  GROWTH_SECTIONS,
  GrowthContent,
  GrowthFile,
  GrowthItem,
  GrowthItemId,
  TermCheck,
  TermIdSchema,
} from './contract.ts'

const ofStudent = z.strictObject({ studentId: StudentId })
const ofItem = ofStudent.extend({ section: z.enum(GROWTH_SECTIONS), itemId: GrowthItemId })
const Version = z.int().min(1).meta({ description: 'The version that was seen.' })

const WRONG = ['growth-in-future', 'growth-before-birth', 'item-not-switched-on', 'item-value-wrong'] as const

export const routes = {
  getGrowth: route({
    method: 'GET',
    path: '/v1/students/{studentId}/growth',
    summary: { zh: '学生成长记录', en: 'Read a pupil’s file' },
    action: 'student.read',
    params: ofStudent,
    reply: GrowthFile,
    status: 200,
    refusals: ['not-found'],
  }),
  getBaseChanges: route({
    method: 'GET',
    path: '/v1/students/{studentId}/growth/changes',
    summary: { zh: '基础信息及变更', en: 'What changed of the base information' },
    action: 'student.read',
    params: ofStudent,
    reply: z.strictObject({ items: z.array(BaseChange) }),
    status: 200,
    refusals: ['not-found'],
  }),
  getEvidence: route({
    method: 'GET',
    path: '/v1/students/{studentId}/growth/evidence',
    summary: { zh: '证明材料', en: 'What proves the record' },
    action: 'student.read',
    params: ofStudent,
    reply: z.strictObject({ items: z.array(Evidence) }),
    status: 200,
    refusals: ['not-found'],
  }),
  recordGrowth: route({
    method: 'POST',
    path: '/v1/students/{studentId}/growth',
    summary: { zh: '登记成长记录', en: 'Enter an item into a pupil’s file' },
    action: 'growth.edit',
    params: ofStudent,
    body: GrowthContent,
    reply: GrowthItem,
    status: 201,
    refusals: ['not-found', 'record-closed', 'already-exists', 'stale-version', ...WRONG],
  }),
  correctGrowth: route({
    method: 'PUT',
    path: '/v1/students/{studentId}/growth/{section}/{itemId}',
    summary: { zh: '更正成长记录', en: 'Put an item of a pupil’s file right' },
    action: 'growth.edit',
    params: ofItem,
    body: z.strictObject({ version: Version, item: GrowthContent }),
    reply: GrowthItem,
    status: 200,
    refusals: ['not-found', 'record-closed', 'stale-version', 'section-fixed', ...WRONG],
  }),
  takeOutGrowth: route({
    method: 'POST',
    path: '/v1/students/{studentId}/growth/{section}/{itemId}/removal',
    summary: { zh: '撤下成长记录', en: 'Take an item out of a pupil’s file' },
    action: 'growth.edit',
    params: ofItem,
    body: z.strictObject({ version: Version }),
    reply: z.strictObject({ itemId: GrowthItemId }),
    status: 200,
    refusals: ['not-found', 'record-closed', 'stale-version'],
  }),
  signTerm: route({
    method: 'POST',
    path: '/v1/classes/{classId}/term-check',
    summary: { zh: '学期核对确认', en: 'Say that a class’s records are right this term' },
    action: 'term.verify',
    params: z.strictObject({ classId: ClassId }),
    body: z.strictObject({ schoolId: SchoolId }),
    reply: TermCheck,
    status: 201,
    refusals: ['not-found', 'already-exists'],
  }),
  termChecks: route({
    method: 'GET',
    path: '/v1/schools/{schoolId}/term-checks/{term}',
    summary: { zh: '学期核对情况', en: 'Which classes were verified in a term' },
    action: 'student.read',
    params: z.strictObject({ schoolId: SchoolId, term: TermIdSchema }),
    reply: z.strictObject({ items: z.array(ClassTermCheck) }),
    status: 200,
    refusals: ['not-found'],
  }),
} as const satisfies Routes
