import { problemsOf } from '../../layers/platform/problem.ts'
import type { GrowthRefusal } from './domain/checks.ts'

export const problems = problemsOf<GrowthRefusal | { kind: 'record-closed' }>({
  'record-closed': {
    status: 409,
    title: { zh: '学籍已终结,档案不再变更', en: 'The record is closed; its file no longer changes' },
  },
  'growth-in-future': { status: 422, title: { zh: '日期或学期在今天之后', en: 'It speaks of a day that has not come' } },
  'growth-before-birth': { status: 422, title: { zh: '日期早于出生日期', en: 'It speaks of a day before the birth' } },
  'item-not-switched-on': { status: 422, title: { zh: '本省未设置该项目', en: 'The province does not ask for this item' } },
  'item-value-wrong': { status: 422, title: { zh: '项目取值有误', en: 'The item has no such value' } },
  'section-fixed': { status: 422, title: { zh: '不能改为另一类记录', en: 'An item stays of its kind, term and year' } },
})
