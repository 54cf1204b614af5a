import { problemsOf } from '../../layers/platform/problem.ts'

export const problems = problemsOf<{ kind: 'owner-closed' | 'proof-not-clean' }>({
  'owner-closed': { status: 409, title: { zh: '已提交,不能再添加材料', en: 'It has been submitted; nothing can be added' } },
  'proof-not-clean': { status: 409, title: { zh: '材料尚未通过检查', en: 'The file has not passed its checks' } },
})
