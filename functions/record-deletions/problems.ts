import { problemsOf } from '../../layers/platform/problem.ts'
import type { DeletionRefusal } from './domain/rules.ts'

export const problems = problemsOf<DeletionRefusal>({
  'number-not-formal': {
    status: 409,
    title: { zh: '该生只有临时学籍号,不适用本业务', en: 'The record has a temporary number only; this is not the way' },
  },
  'record-closed': { status: 409, title: { zh: '该学籍已关闭', en: 'The record is closed' } },
  'other-record-missing': { status: 422, title: { zh: '没有找到保留的学籍', en: 'The record that is to stay was not found' } },
  'other-record-of-another-child': {
    status: 409,
    title: { zh: '保留的学籍与该生信息不一致', en: 'The record that is to stay is not of the same child' },
  },
  'other-record-closed': {
    status: 409,
    title: {
      zh: '保留的学籍已关闭,该生将没有学籍',
      en: 'The record that is to stay is closed; the child would be left without one',
    },
  },
  'still-a-pupil': {
    status: 409,
    title: {
      zh: '该生仍在籍,不能以不就读为由删除',
      en: 'The child is still a pupil; its record cannot go as one that does not attend',
    },
  },
})
