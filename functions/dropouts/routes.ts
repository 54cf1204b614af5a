import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { StudentId } from '../students/contract.ts'
import { ClosedDropout, Dropout, DropoutRow, HandedDropout, Marks, NewVisit, Visit } from './contract.ts'

const ofPlace = z.strictObject({ placeId: PlaceId })
const ofStudent = z.strictObject({ studentId: StudentId })

export const routes = {
  listDropouts: route({
    method: 'GET',
    path: '/v1/places/{placeId}/dropouts',
    summary: { zh: '控辍保学台账', en: 'List pupils of compulsory age who have dropped out' },
    action: 'dropout.read',
    params: ofPlace,
    query: PageQuery,
    reply: pageOf(DropoutRow),
    status: 200,
    refusals: ['not-found'],
  }),
  listOverAgeDropouts: route({
    method: 'GET',
    path: '/v1/places/{placeId}/over-age-dropouts',
    summary: { zh: '超龄封存的辍学学生', en: 'List dropouts whose record was closed because of their age' },
    action: 'dropout.read',
    params: ofPlace,
    query: PageQuery,
    reply: pageOf(ClosedDropout),
    status: 200,
    refusals: ['not-found'],
  }),
  listHandedDropouts: route({
    method: 'GET',
    path: '/v1/places/{placeId}/handed-dropouts',
    summary: { zh: '户籍地移交的辍学学生', en: 'List dropouts handed to the county of their household' },
    action: 'dropout.read',
    params: ofPlace,
    query: PageQuery,
    reply: pageOf(HandedDropout),
    status: 200,
    refusals: ['not-found'],
  }),
  getDropout: route({
    method: 'GET',
    path: '/v1/students/{studentId}/dropout',
    summary: { zh: '辍学学生与劝返记录', en: 'Read a dropout and the visits to its family' },
    action: 'dropout.read',
    params: ofStudent,
    reply: Dropout,
    status: 200,
    refusals: ['not-found', 'not-dropped-out'],
  }),
  recordVisit: route({
    method: 'POST',
    path: '/v1/students/{studentId}/dropout/visits',
    summary: { zh: '登记劝返', en: 'Record a visit to bring a dropout back' },
    action: 'dropout.visit',
    params: ofStudent,
    body: NewVisit,
    reply: Visit,
    status: 201,
    refusals: ['not-found', 'not-dropped-out', 'visit-in-future', 'visit-before-dropout', 'stale-version'],
  }),
  markDropout: route({
    method: 'PUT',
    path: '/v1/students/{studentId}/dropout/marks',
    summary: { zh: '登记责任人与上报', en: 'Say who is responsible and when it was reported' },
    action: 'dropout.visit',
    params: ofStudent,
    body: Marks.extend({ version: z.int().min(0).meta({ description: 'The version that was seen; 0 where there is none.' }) }),
    reply: z.strictObject({ version: z.int() }),
    status: 200,
    refusals: ['not-found', 'not-dropped-out', 'visit-in-future', 'visit-before-dropout', 'stale-version'],
  }),
} as const satisfies Routes
