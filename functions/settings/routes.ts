import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { BusinessWindow, SetWindow, WindowedBusiness } from './contract.ts'

export const routes = {
  listWindows: route({
    method: 'GET',
    path: '/v1/places/{placeId}/windows',
    summary: { zh: '业务时间窗', en: 'List the windows that hold for a place' },
    action: 'window.read',
    params: z.strictObject({ placeId: PlaceId }),
    reply: z.strictObject({ items: z.array(BusinessWindow) }),
    status: 200,
    refusals: ['not-found'],
  }),
  setWindow: route({
    method: 'PUT',
    path: '/v1/places/{placeId}/windows/{business}',
    summary: { zh: '设置业务时间窗', en: 'Set a window of a province' },
    action: 'window.manage',
    params: z.strictObject({ placeId: PlaceId, business: WindowedBusiness }),
    body: SetWindow,
    reply: BusinessWindow,
    status: 200,
    refusals: ['not-found', 'window-ends-before-it-begins', 'cut-off-missing', 'stale-version'],
  }),
} as const satisfies Routes
