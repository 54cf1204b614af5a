import { problemsOf } from '../../layers/platform/problem.ts'

export interface KeyChangeRefusal {
  readonly kind: 'nothing-changes' | 'not-controlled' | 'fields-wrong' | 'duplicate-found' | 'record-closed' | 'closed-window'
}

export const problems = problemsOf<KeyChangeRefusal>({
  'nothing-changes': { status: 422, title: { zh: '没有任何变更', en: 'Nothing would change' } },
  'closed-window': { status: 409, title: { zh: '不在办理时间内', en: 'It is closed at this time' } },
  'not-controlled': {
    status: 422,
    title: { zh: '其中有不受控的字段,可直接修改', en: 'Some of these fields are not controlled; change them directly' },
  },
  'fields-wrong': { status: 422, title: { zh: '变更后的信息有误', en: 'The new values are not valid' } },
  'duplicate-found': {
    status: 409,
    title: { zh: '变更后的信息与另一学籍重复,不能提交', en: 'The new values are those of another record' },
  },
  'record-closed': { status: 409, title: { zh: '该生已离校,基本信息不能再变更', en: 'The record is closed to changes' } },
})
