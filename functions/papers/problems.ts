import { problemsOf } from '../../layers/platform/problem.ts'
import { FILE_IN_THE_MAKING } from '../../layers/platform/shared-problems.ts'

export const problems = problemsOf<{
  kind: 'paper-not-so' | 'file-in-the-making' | 'too-many-verifications'
}>({
  'paper-not-so': {
    status: 409,
    title: { zh: '与该生当前状态不符,不能出具此文书', en: 'The paper would say what is not so' },
  },
  'file-in-the-making': FILE_IN_THE_MAKING,
  'too-many-verifications': { status: 429, title: { zh: '查验过于频繁,请稍后再试', en: 'Too many checks; wait a moment' } },
})
