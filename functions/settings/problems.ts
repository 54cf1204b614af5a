import { problemsOf } from '../../layers/platform/problem.ts'
import { CAP_ABOVE_SUPERIOR } from '../../layers/platform/shared-problems.ts'

export interface SettingRefusal {
  readonly kind:
    | 'window-ends-before-it-begins'
    | 'cut-off-missing'
    | 'field-fixed'
    | 'field-of-superior'
    | 'field-not-set'
    | 'cap-not-yours'
    | 'cap-locked'
    | 'cap-above-superior'
    | 'cap-not-set'
    | 'switch-fixed'
    | 'setting-value-wrong'
    | 'setting-not-yours'
    | 'setting-looser-than-superior'
    | 'calendar-not-yours'
    | 'exception-elsewhere'
    | 'exception-too-long'
    | 'exception-not-granted'
}

export const problems = problemsOf<SettingRefusal>({
  'window-ends-before-it-begins': {
    status: 422,
    title: { zh: '结束时间应晚于开始时间', en: 'The window ends before it begins' },
  },
  'cut-off-missing': { status: 422, title: { zh: '启用年龄控制时应填写截止日期', en: 'An age rule needs its cut-off date' } },
  'field-fixed': { status: 409, title: { zh: '国家规定的受控字段,不能删除', en: 'The field is fixed for the whole country' } },
  'field-of-superior': { status: 409, title: { zh: '上级设置的受控字段,本级不能删除', en: 'A superior controls this field' } },
  'field-not-set': { status: 409, title: { zh: '本级未设置该字段', en: 'The place has not put this field under control' } },
  'cap-not-yours': {
    status: 403,
    title: { zh: '班额由省、市、县设置', en: 'Class sizes are set by provinces, cities and counties' },
  },
  'cap-locked': { status: 403, title: { zh: '上级未开放班额设置', en: 'A superior lets nobody below it set class sizes' } },
  'cap-above-superior': CAP_ABOVE_SUPERIOR,
  'cap-not-set': { status: 409, title: { zh: '本级未设置班额', en: 'The place has not set a cap' } },
  'switch-fixed': { status: 409, title: { zh: '该项业务不能开关', en: 'This switch cannot be turned' } },
  'setting-value-wrong': { status: 422, title: { zh: '取值超出允许范围', en: 'The value is not one this setting takes' } },
  'setting-not-yours': { status: 403, title: { zh: '该项不由本级设置', en: 'This setting is not set at this level' } },
  'calendar-not-yours': { status: 403, title: { zh: '全国日历由教育部设置', en: 'The national calendar is the ministry’s' } },
  'exception-elsewhere': {
    status: 422,
    title: { zh: '只能为本省下级单位临时开放', en: 'Exceptions are for offices below the province' },
  },
  'exception-too-long': { status: 422, title: { zh: '临时开放不得超过一个月', en: 'An exception lasts a month at most' } },
  'exception-not-granted': { status: 409, title: { zh: '没有这项临时开放', en: 'No such exception was granted' } },
  'setting-looser-than-superior': { status: 422, title: { zh: '不能比上级宽松', en: 'It would be looser than the superior’s' } },
})
