import { problemsOf } from '../../layers/platform/problem.ts'

export const problems = problemsOf<{ kind: 'window-ends-before-it-begins' } | { kind: 'cut-off-missing' }>({
  'window-ends-before-it-begins': {
    status: 422,
    title: { zh: '结束时间应晚于开始时间', en: 'The window ends before it begins' },
  },
  'cut-off-missing': { status: 422, title: { zh: '启用年龄控制时应填写截止日期', en: 'An age rule needs its cut-off date' } },
})
