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
  'reason-code-missing': {
    status: 422,
    title: { zh: '本环节不通过时应选择原因类别', en: 'A return at this step names its ground' },
  },
  'reason-code-unknown': { status: 422, title: { zh: '没有该原因类别', en: 'This step knows no such ground' } },
  'choice-missing': { status: 422, title: { zh: '应选定一名学生', en: 'The decision has to name one of them' } },
  'choice-unknown': { status: 422, title: { zh: '所选对象不在可选范围内', en: 'That one cannot be chosen here' } },
  'opinion-missing': { status: 422, title: { zh: '请说明裁决理由', en: 'This decision has to be explained' } },
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
