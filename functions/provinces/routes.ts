import * as z from 'zod'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import {
  Ask,
  DIRECTIONS,
  Exchange,
  Gateway,
  Inquiry,
  OfSchool,
  OrderResend,
  Parcel,
  ParcelView,
  ProvinceId,
  ResendOrder,
  SetGateway,
} from './contract.ts'

const ofProvince = z.strictObject({ provinceId: ProvinceId })

export const routes = {
  listGateways: route({
    method: 'GET',
    path: '/v1/gateways',
    summary: { zh: '对接省份', en: 'List the provinces with systems of their own' },
    action: 'parcel.read',
    query: PageQuery,
    reply: pageOf(Gateway),
    status: 200,
    refusals: [],
  }),
  setGateway: route({
    method: 'PUT',
    path: '/v1/gateways/{provinceId}',
    summary: { zh: '登记对接省份', en: 'Say that a province keeps records itself, and its key' },
    action: 'gateway.manage',
    params: ofProvince,
    body: SetGateway,
    reply: Gateway,
    status: 200,
    refusals: ['not-found', 'key-unfit', 'stale-version'],
  }),
  getExchange: route({
    method: 'GET',
    path: '/v1/gateways/{provinceId}',
    summary: { zh: '省级数据交换情况', en: 'How the exchange with a province stands' },
    action: 'parcel.read',
    params: ofProvince,
    reply: Exchange,
    status: 200,
    refusals: ['not-found'],
  }),
  listParcels: route({
    method: 'GET',
    path: '/v1/gateways/{provinceId}/parcels',
    summary: { zh: '数据包收发记录', en: 'List the parcels to and from a province' },
    action: 'parcel.read',
    params: ofProvince,
    query: PageQuery,
    reply: pageOf(Parcel),
    status: 200,
    refusals: ['not-found'],
  }),
  getParcel: route({
    method: 'GET',
    path: '/v1/gateways/{provinceId}/parcels/{direction}/{sequence}',
    summary: { zh: '数据包', en: 'Read a parcel: its kinds of messages and what became of them' },
    action: 'parcel.read',
    params: ofProvince.extend({
      direction: z.enum(DIRECTIONS),
      sequence: z
        .string()
        .regex(/^[1-9]\d{0,7}$/)
        .meta({ examples: ['1'] }),
    }),
    reply: ParcelView,
    status: 200,
    refusals: ['not-found'],
  }),
  orderResend: route({
    method: 'POST',
    path: '/v1/gateways/{provinceId}/resend-orders',
    summary: { zh: '重发数据包', en: 'Send a parcel again, or have it sent again' },
    action: 'parcel.resend',
    params: ofProvince,
    body: OrderResend,
    reply: ResendOrder,
    status: 202,
    refusals: ['not-found', 'parcel-unknown', 'parcel-settled'],
  }),
  askProvince: route({
    method: 'POST',
    path: '/v1/schools/{schoolId}/inquiries',
    summary: { zh: '向对接省份核对学籍号', en: 'Ask a province about a number of its own' },
    action: 'inquiry.make',
    params: OfSchool,
    body: Ask,
    reply: Inquiry,
    status: 202,
    refusals: ['not-found', 'no-own-system'],
  }),
  listInquiries: route({
    method: 'GET',
    path: '/v1/schools/{schoolId}/inquiries',
    summary: { zh: '学籍号核对结果', en: 'List the questions a school has put to provinces' },
    action: 'inquiry.make',
    params: OfSchool,
    query: PageQuery,
    reply: pageOf(Inquiry),
    status: 200,
    refusals: ['not-found'],
  }),
} as const satisfies Routes
