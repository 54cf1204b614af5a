import { problemsOf } from '../../layers/platform/problem.ts'

export const problems = problemsOf<{
  kind: 'paper-not-so' | 'file-in-the-making' | 'too-many-verifications'
}>({
  'paper-not-so': {
    status: 409,
    title: { zh: '与该生当前状态不符,不能出具此文书', en: 'The paper would say what is not so' },
  },
  'file-in-the-making': {
    status: 409,
    title: { zh: '文件正在生成,请稍候再试', en: 'The file is being made; ask again in a moment' },
  },
  'too-many-verifications': { status: 429, title: { zh: '查验过于频繁,请稍后再试', en: 'Too many checks; wait a moment' } },
})
