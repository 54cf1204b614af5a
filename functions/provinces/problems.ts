import { problemsOf } from '../../layers/platform/problem.ts'

interface Refusals {
  readonly kind: 'key-unfit' | 'no-own-system' | 'parcel-unknown' | 'parcel-settled'
}

export const problems = problemsOf<Refusals>({
  'key-unfit': { status: 422, title: { zh: '公钥须为 P-256 椭圆曲线公钥', en: 'The key must be a P-256 public key' } },
  'no-own-system': { status: 422, title: { zh: '该省不是对接省份', en: 'This province has no system of its own' } },
  'parcel-unknown': { status: 422, title: { zh: '没有这个数据包', en: 'There is no such parcel' } },
  'parcel-settled': { status: 409, title: { zh: '该数据包已接收', en: 'This parcel has been accepted' } },
})
