import * as z from 'zod'
import { StudentNumber } from '../../layers/kernel/student-number.ts'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { FoundStudent, RosterRow, Student, StudentId, TimelineEntry } from './contract.ts'

export const routes = {
  getStudent: route({
    method: 'GET',
    path: '/v1/students/{studentId}',
    summary: { zh: '学生学籍', en: 'Read a student record' },
    action: 'student.read',
    params: z.strictObject({ studentId: StudentId }),
    reply: Student,
    status: 200,
    refusals: ['not-found'],
  }),
  getTimeline: route({
    method: 'GET',
    path: '/v1/students/{studentId}/timeline',
    summary: { zh: '学籍经历', en: 'Read what happened to a record' },
    action: 'student.read',
    params: z.strictObject({ studentId: StudentId }),
    query: PageQuery,
    reply: pageOf(TimelineEntry),
    status: 200,
    refusals: ['not-found'],
  }),
  classRoster: route({
    method: 'GET',
    path: '/v1/classes/{classId}/students',
    summary: { zh: '班级花名册', en: 'List the pupils of a class' },
    action: 'student.read',
    params: z.strictObject({ classId: ClassId }),
    query: PageQuery.extend({ schoolId: SchoolId }),
    reply: pageOf(RosterRow),
    status: 200,
    refusals: ['not-found'],
  }),
  findByNumber: route({
    method: 'POST',
    path: '/v1/student-lookups',
    summary: { zh: '按学籍号查询', en: 'Find a record by any number it ever bore' },
    action: 'student.read',
    body: z.strictObject({ studentNumber: StudentNumber }),
    reply: FoundStudent,
    status: 200,
    refusals: ['not-found'],
    readOnly: true,
  }),
} as const satisfies Routes
