import { problemsOf } from '../../layers/platform/problem.ts'
import { CLASS_FULL, CLASS_UNKNOWN, CLOSED_WINDOW, SWITCHED_OFF } from '../../layers/platform/shared-problems.ts'
import type { TransferRefusal } from './domain/rules.ts'

type Refusals =
  | TransferRefusal
  | {
      readonly kind:
        | 'too-recent'
        | 'pupil-unknown'
        | 'class-unknown'
        | 'switched-off'
        | 'closed-window'
        | 'nothing-to-pull'
        | 'not-revocable'
        | 'paper-file-settled'
        | 'paper-file-not-dispatched'
    }

export const problems = problemsOf<Refusals>({
  'too-recent': {
    status: 422,
    title: { zh: '截止日期过近,不满两个月的业务不能清理', en: 'Nothing begun less than two months ago is cleaned up' },
  },
  'pupil-unknown': {
    status: 422,
    title: { zh: '没有此学籍号,或姓名与学籍不一致', en: 'No record has this number and this name' },
  },
  'own-pupil': { status: 409, title: { zh: '该生学籍已在本校', en: 'The pupil is already at this school' } },
  'not-transferable': { status: 409, title: { zh: '该生目前不能转学', en: 'The pupil cannot be moved now' } },
  'switched-off': SWITCHED_OFF,
  'closed-window': CLOSED_WINDOW,
  'class-unknown': CLASS_UNKNOWN,
  'class-of-another-grade': {
    status: 422,
    title: { zh: '所选班级的年级与学生不符', en: 'The class is of another grade than the pupil' },
  },
  'class-full': CLASS_FULL,
  'nothing-to-pull': { status: 409, title: { zh: '没有可调的档案', en: 'There is no file to pull' } },
  'not-revocable': {
    status: 409,
    title: { zh: '核办完成后不得撤销', en: 'What every office has agreed to is not revoked' },
  },
  'paper-file-settled': { status: 409, title: { zh: '纸质档案已办结', en: 'The paper file has arrived already' } },
  'paper-file-not-dispatched': { status: 409, title: { zh: '纸质档案尚未寄出', en: 'The paper file has not been sent' } },
})
