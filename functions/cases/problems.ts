import { problemsOf } from '../../layers/platform/problem.ts'
import type { DecisionRefusal } from './domain/decision.ts'

export const problems = problemsOf<DecisionRefusal>({
  'case-closed': { status: 409, title: { zh: '业务已办结', en: 'The case is closed' } },
  'not-your-turn': { status: 409, title: { zh: '当前环节不在本单位', en: 'It is another office’s turn' } },
  'wrong-duty': {
    status: 403,
    title: { zh: '当前环节由本单位的另一职责核办', en: 'Another duty of your office decides this step' },
  },
  'maker-is-checker': { status: 403, title: { zh: '经办人不得核办同一业务', en: 'Who took part in a case may not check it' } },
  'step-passed': { status: 409, title: { zh: '该环节已由他人核办', en: 'The step has been decided' } },
  'reason-missing': { status: 422, title: { zh: '不通过时应说明原因', en: 'A return needs its reason' } },
  'member-unknown': { status: 422, title: { zh: '名单中没有该学生', en: 'The case has no such pupil' } },
  'nobody-left': {
    status: 422,
    title: { zh: '全部学生都退回时请选择不通过', en: 'Everybody is sent back; return the case instead' },
  },
  'decided-elsewhere': {
    status: 409,
    title: { zh: '其他单位已核办,不能撤回', en: 'Another office has decided; it cannot be withdrawn' },
  },
})
