import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { STAGES } from '../../layers/kernel/school-calendar.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { BusinessWindow, SetWindow, WindowedBusiness } from './contract.ts'
import {
  ControllableField,
  SetCap,
  SetSwitch,
  SettingKeySchema,
  Settings,
  SetValue,
  SheetVersion,
  SwitchKindSchema,
} from './sheet-contract.ts'

const Stage = z.enum(STAGES)
const changes = { reply: SheetVersion, status: 200 } as const

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
  readSettings: route({
    method: 'GET',
    path: '/v1/places/{placeId}/settings',
    summary: { zh: '本单位的各项设置', en: 'Read everything that is set for a place, and by whom' },
    action: 'setting.read',
    params: z.strictObject({ placeId: PlaceId }),
    reply: Settings,
    status: 200,
    refusals: ['not-found'],
  }),
  controlField: route({
    method: 'PUT',
    path: '/v1/places/{placeId}/controlled-fields/{field}',
    summary: { zh: '增加受控字段', en: 'Put a field under control' },
    action: 'setting.manage',
    params: z.strictObject({ placeId: PlaceId, field: ControllableField }),
    ...changes,
    refusals: ['not-found', 'stale-version'],
  }),
  releaseField: route({
    method: 'DELETE',
    path: '/v1/places/{placeId}/controlled-fields/{field}',
    summary: { zh: '删除本级受控字段', en: 'Take one’s own control off a field' },
    action: 'setting.manage',
    params: z.strictObject({ placeId: PlaceId, field: ControllableField }),
    ...changes,
    refusals: ['not-found', 'field-fixed', 'field-of-superior', 'field-not-set', 'stale-version'],
  }),
  setCap: route({
    method: 'PUT',
    path: '/v1/places/{placeId}/class-caps/{stage}',
    summary: { zh: '设置班额上限', en: 'Set the size of classes' },
    action: 'setting.manage',
    params: z.strictObject({ placeId: PlaceId, stage: Stage }),
    body: SetCap,
    ...changes,
    refusals: ['not-found', 'cap-not-yours', 'cap-locked', 'cap-above-superior', 'stale-version'],
  }),
  removeCap: route({
    method: 'DELETE',
    path: '/v1/places/{placeId}/class-caps/{stage}',
    summary: { zh: '取消本级班额上限', en: 'Take one’s own size of classes away' },
    action: 'setting.manage',
    params: z.strictObject({ placeId: PlaceId, stage: Stage }),
    ...changes,
    refusals: ['not-found', 'cap-not-set', 'stale-version'],
  }),
  turnSwitch: route({
    method: 'PUT',
    path: '/v1/places/{placeId}/switches/{stage}/{kind}',
    summary: { zh: '开放或关闭业务', en: 'Open or close a kind of change' },
    action: 'window.manage',
    params: z.strictObject({ placeId: PlaceId, stage: Stage, kind: SwitchKindSchema }),
    body: SetSwitch,
    ...changes,
    refusals: ['not-found', 'switch-fixed', 'stale-version'],
  }),
  setValue: route({
    method: 'PUT',
    path: '/v1/places/{placeId}/setting-values/{key}',
    summary: { zh: '设置参数', en: 'Set a setting' },
    action: 'setting.manage',
    params: z.strictObject({ placeId: PlaceId, key: SettingKeySchema }),
    body: SetValue,
    ...changes,
    refusals: ['not-found', 'setting-value-wrong', 'setting-not-yours', 'setting-looser-than-superior', 'stale-version'],
  }),
} as const satisfies Routes
