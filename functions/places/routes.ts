import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { ChangeClass, ClassId, ClassMoves, CreateClass, MovedPupils, Place, SchoolClass, SchoolId } from './contract.ts'

const SHAPE = ['stage-not-offered', 'class-kind-unfit', 'cohorts-unfit', 'campus-unknown'] as const

export const routes = {
  getPlace: route({
    method: 'GET',
    path: '/v1/places/{placeId}',
    summary: { zh: '查看机构', en: 'Read a place and its superiors' },
    action: 'place.read',
    params: z.strictObject({ placeId: PlaceId }),
    reply: z.strictObject({ place: Place, superiors: z.array(Place) }),
    status: 200,
    refusals: ['not-found'],
  }),
  listChildren: route({
    method: 'GET',
    path: '/v1/places/{placeId}/children',
    summary: { zh: '下级机构', en: 'List the places below one' },
    action: 'place.read',
    params: z.strictObject({ placeId: PlaceId }),
    query: PageQuery,
    reply: pageOf(Place),
    status: 200,
    refusals: ['not-found'],
  }),
  listClasses: route({
    method: 'GET',
    path: '/v1/schools/{schoolId}/classes',
    summary: { zh: '学校班级', en: 'List the classes of a school' },
    action: 'class.read',
    params: z.strictObject({ schoolId: SchoolId }),
    query: PageQuery,
    reply: pageOf(SchoolClass),
    status: 200,
    refusals: ['not-found'],
  }),
  createClass: route({
    method: 'POST',
    path: '/v1/schools/{schoolId}/classes',
    summary: { zh: '增加班级', en: 'Add a class' },
    action: 'class.manage',
    params: z.strictObject({ schoolId: SchoolId }),
    body: CreateClass,
    reply: SchoolClass,
    status: 201,
    refusals: ['not-found', ...SHAPE, 'class-name-taken', 'cap-above-superior', 'school-closed'],
  }),
  changeClass: route({
    method: 'PUT',
    path: '/v1/schools/{schoolId}/classes/{classId}',
    summary: { zh: '修改班级', en: 'Change a class' },
    action: 'class.manage',
    params: z.strictObject({ schoolId: SchoolId, classId: ClassId }),
    body: ChangeClass,
    reply: SchoolClass,
    status: 200,
    refusals: ['not-found', ...SHAPE, 'class-name-taken', 'cap-above-superior', 'stale-version'],
  }),
  closeClass: route({
    method: 'DELETE',
    path: '/v1/schools/{schoolId}/classes/{classId}',
    summary: { zh: '删除空班级', en: 'Close a class nobody is in' },
    action: 'class.manage',
    params: z.strictObject({ schoolId: SchoolId, classId: ClassId }),
    reply: z.strictObject({ done: z.literal(true) }),
    status: 200,
    refusals: ['not-found', 'class-not-empty'],
  }),
  movePupils: route({
    method: 'POST',
    path: '/v1/schools/{schoolId}/class-moves',
    summary: { zh: '学生调班', en: 'Move pupils to another class' },
    action: 'class.manage',
    params: z.strictObject({ schoolId: SchoolId }),
    body: ClassMoves,
    reply: MovedPupils,
    status: 200,
    refusals: ['not-found', 'class-unknown'],
    slow: true,
  }),
} as const satisfies Routes
