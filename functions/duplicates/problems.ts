import { problemsOf } from '../../layers/platform/problem.ts'
import { DUPLICATE_FOUND, LEFT_SCHOOL, NEW_VALUES_WRONG } from '../../layers/platform/shared-problems.ts'
import type { PathRefusal } from './domain/paths.ts'

interface OtherRefusal {
  readonly kind:
    | 'still-the-same'
    | 'fields-wrong'
    | 'duplicate-found'
    | 'record-closed'
    | 'not-decided'
    | 'reopened-before'
    | 'no-higher-authority'
    | 'not-next-level'
    | 'check-running'
}

export const problems = problemsOf<PathRefusal | OtherRefusal>({
  'problem-settled': { status: 409, title: { zh: '该问题学籍已处理完毕', en: 'The problem is settled' } },
  'in-arbitration': { status: 409, title: { zh: '已提请共同上级仲裁', en: 'The common superior has the next word' } },
  'already-confirmed': { status: 409, title: { zh: '佐证已核办通过', en: 'The corroboration is confirmed already' } },
  'authority-confirmed-another': {
    status: 409,
    title: { zh: '本主管部门已确认另一条学籍', en: 'The same authority has confirmed another of these records' },
  },
  'only-change-or-delete': {
    status: 409,
    title: { zh: '仲裁后或放弃佐证后只能变更或删除', en: 'After this, the record can only be changed or deleted' },
  },
  'recheck-pending': { status: 409, title: { zh: '变更后正在重新比对', en: 'The change is being compared' } },
  'formal-number': {
    status: 409,
    title: { zh: '正式学籍号须申请由教育部删除', en: 'A formal number is deleted by the ministry, on application' },
  },
  'attends-without-record': {
    status: 422,
    title: {
      zh: '在校学生不能没有学籍,请指明保留的学籍',
      en: 'A child at school is not left without a record; name the one that stays',
    },
  },
  'other-record-gone': {
    status: 409,
    title: { zh: '所指的另一学籍不能保留', en: 'The other record is not one that stays' },
  },
  'nothing-to-concede': { status: 409, title: { zh: '没有可放弃的佐证', en: 'There is no confirmed claim to give up' } },
  'still-the-same': {
    status: 422,
    title: { zh: '变更后问题依然存在', en: 'The problem would be the same after this change' },
  },
  'fields-wrong': NEW_VALUES_WRONG,
  'duplicate-found': DUPLICATE_FOUND,
  'record-closed': LEFT_SCHOOL,
  'not-decided': { status: 409, title: { zh: '没有可重新仲裁的裁决', en: 'There is no decision to open again' } },
  'reopened-before': { status: 409, title: { zh: '已重新仲裁过一次', en: 'It was opened again once already' } },
  'no-higher-authority': { status: 409, title: { zh: '裁决单位没有上级', en: 'Nobody is above who decided' } },
  'not-next-level': {
    status: 403,
    title: { zh: '应由裁决单位的上一级办理', en: 'Only the level above the arbiter may do this' },
  },
  'check-running': { status: 409, title: { zh: '核查正在进行', en: 'The check is under way' } },
})
