import { problemsOf } from '../../layers/platform/problem.ts'
import { CLASS_FULL, CLASS_UNKNOWN, CLOSED_WINDOW, SWITCHED_OFF } from '../../layers/platform/shared-problems.ts'
import type { CorrectionRefusal } from './domain/correcting.ts'
import type { ChangeRefusal } from './domain/refusals.ts'

type Refusals =
  | ChangeRefusal
  | CorrectionRefusal
  | {
      readonly kind:
        | 'class-unknown'
        | 'class-full'
        | 'same-class'
        | 'nothing-to-correct'
        | 'changed-since'
        | 'leave-too-often'
        | 'closed-window'
    }

export const problems = problemsOf<Refusals>({
  'change-banned': {
    status: 422,
    title: { zh: '义务教育阶段依法不得办理此项异动', en: 'The law forbids this change in this stage of school' },
  },
  'wrong-state': {
    status: 409,
    title: { zh: '该生当前状态不能办理此项异动', en: 'The pupil’s present state does not allow this' },
  },
  'detail-missing': { status: 422, title: { zh: '缺少必填内容', en: 'Something this change asks for is missing' } },
  'detail-unasked': { status: 422, title: { zh: '含有此项异动不需要的内容', en: 'This change does not ask for that' } },
  'class-of-another-grade': {
    status: 422,
    title: { zh: '所选班级的年级与此项异动不符', en: 'The class is of a grade this change does not lead to' },
  },
  'switched-off': SWITCHED_OFF,
  'closed-window': CLOSED_WINDOW,
  'class-unknown': CLASS_UNKNOWN,
  'same-class': { status: 422, title: { zh: '该生已在此班', en: 'The pupil sits in this class already' } },
  'nothing-to-correct': {
    status: 409,
    title: { zh: '该生没有可更正的异动', en: 'No change of status of this pupil is there to be corrected' },
  },
  'changed-since': {
    status: 409,
    title: {
      zh: '该生学籍此后又有变动,不能再更正此项异动',
      en: 'The record was changed since; this change can no longer be undone',
    },
  },
  'change-again': {
    status: 422,
    title: { zh: '此项异动有误时,请重新办理一次', en: 'This change is put right by applying for it once more' },
  },
  'class-full': CLASS_FULL,
  'leave-too-long': { status: 422, title: { zh: '休学期限过长', en: 'The leave is longer than allowed' } },
  'leave-too-often': { status: 409, title: { zh: '已达连续休学的最多次数', en: 'The leave cannot be extended again' } },
  'leave-not-over': {
    status: 409,
    title: { zh: '休学期未满,不属辍学', en: 'The pupil is away with leave and has not dropped out' },
  },
  'dates-reversed': { status: 422, title: { zh: '结束日期应晚于开始日期', en: 'It ends before it begins' } },
  'in-the-future': { status: 422, title: { zh: '日期在今天之后', en: 'The day lies in the future' } },
})
