import { problemsOf } from '../../layers/platform/problem.ts'
import type { CollisionRefusal } from './domain/collision.ts'

export const problems = problemsOf<CollisionRefusal | { readonly kind: 'numbers-exhausted' | 'identity-disputed' }>({
  'collision-closed': { status: 409, title: { zh: '该冲突已处理', en: 'The collision is settled' } },
  'proposed-already': { status: 409, title: { zh: '已有处理意见,等待复核', en: 'A settlement is already proposed' } },
  'numbers-exhausted': {
    status: 409,
    title: {
      zh: '现持有人所在县该出生日期的号段已用尽',
      en: 'No number is left for the county and birthday of whoever bears it',
    },
  },
  'identity-disputed': {
    status: 409,
    title: {
      zh: '双方仍登记同一身份证号,请先处理问题学籍',
      en: 'Both records have the identity number; settle whose it is first',
    },
  },
  'nothing-proposed': { status: 409, title: { zh: '还没有处理意见', en: 'Nothing has been proposed' } },
  'own-proposal': { status: 403, title: { zh: '须由提出人以外的人员复核', en: 'Somebody else has to confirm it' } },
})
