import { chain, type ReasonCode, type Step } from '../../layers/kernel/approvals/chain.ts'
import type { Label } from '../../layers/kernel/text.ts'
import type { TransferRefusalCode } from './contract.ts'

const GROUNDS: Readonly<Record<TransferRefusalCode, Label>> = {
  'data-wrong': { zh: '所填数据与学籍不符', en: 'What was filled in differs from the record' },
  'proof-insufficient': { zh: '证明材料不足', en: 'The proofs are not enough' },
  'discipline-unfinished': { zh: '处分或违纪处理未结束', en: 'A disciplinary matter is not finished' },
  'not-resident': { zh: '不符合转入地就读条件', en: 'The conditions of the place moved to are not met' },
  'school-full': { zh: '学位已满', en: 'No seat is left' },
  'guardian-withdrew': { zh: '监护人放弃转学', en: 'The guardian no longer wants it' },
}

const grounds = (...codes: readonly TransferRefusalCode[]): ReasonCode[] => codes.map((code) => ({ code, label: GROUNDS[code] }))

/** Whoever takes the child looks at seats, residence and proofs. */
const TO_TAKE = grounds('data-wrong', 'proof-insufficient', 'not-resident', 'school-full', 'guardian-withdrew')
/** Whoever lets it go may not hold it back but for wrong data or what is unfinished with it. (Domain §6.10) */
const TO_LET_GO = grounds('data-wrong', 'discipline-unfinished')
const TO_LET_GO_ABOVE = grounds('data-wrong', 'proof-insufficient', 'discipline-unfinished')

const RECEIVING_SCHOOL: Step = {
  id: 'receiving-school',
  party: 'receivingSchool',
  duty: 'leader',
  label: { zh: '转入学校核办', en: 'Receiving school' },
  workingDays: 10,
  reasonCodes: TO_TAKE,
}
const RECEIVING_AUTHORITY: Step = {
  id: 'receiving-authority',
  party: 'receivingAuthority',
  duty: 'recordsManager',
  label: { zh: '转入主管部门核办', en: 'Receiving authority' },
  workingDays: 10,
  reasonCodes: TO_TAKE,
}
const RECEIVING_PROVINCE: Step = {
  id: 'receiving-province',
  party: 'receivingProvince',
  duty: 'recordsManager',
  label: { zh: '转入省核办', en: 'Receiving province' },
  workingDays: 10,
  reasonCodes: TO_TAKE,
}
const SENDING_SCHOOL: Step = {
  id: 'sending-school',
  party: 'sendingSchool',
  duty: 'leader',
  label: { zh: '转出学校核办', en: 'Sending school' },
  workingDays: 10,
  reasonCodes: TO_LET_GO,
}
const SENDING_AUTHORITY: Step = {
  id: 'sending-authority',
  party: 'sendingAuthority',
  duty: 'recordsManager',
  label: { zh: '转出主管部门核办', en: 'Sending authority' },
  workingDays: 10,
  reasonCodes: TO_LET_GO_ABOVE,
}
const SENDING_PROVINCE: Step = {
  id: 'sending-province',
  party: 'sendingProvince',
  duty: 'recordsManager',
  label: { zh: '转出省核办', en: 'Sending province' },
  workingDays: 10,
  reasonCodes: TO_LET_GO_ABOVE,
}

/** Within a province: the record moves at the fourth approval. (Measures, article 14; notice, guide ch. 1 §7) */
export const inProvinceChain = chain({
  id: 'transfer.in-province@1',
  title: { zh: '省内转学', en: 'Transfer within the province' },
  withdrawUntil: SENDING_SCHOOL.id,
  steps: [RECEIVING_SCHOOL, RECEIVING_AUTHORITY, SENDING_SCHOOL, SENDING_AUTHORITY],
})

/** Two schools of one authority: it decides once, last. */
export const sameAuthorityChain = chain({
  id: 'transfer.same-authority@1',
  title: { zh: '省内转学(同一主管部门)', en: 'Transfer under one authority' },
  withdrawUntil: SENDING_SCHOOL.id,
  steps: [RECEIVING_SCHOOL, SENDING_SCHOOL, SENDING_AUTHORITY],
})

/** Between provinces: after the fourth approval the receiving school pulls the file, and until then it may revoke. */
export const crossProvinceChain = chain({
  id: 'transfer.cross-province@1',
  title: { zh: '跨省转学', en: 'Transfer to another province' },
  withdrawUntil: SENDING_AUTHORITY.id,
  steps: [RECEIVING_SCHOOL, RECEIVING_AUTHORITY, SENDING_SCHOOL, SENDING_AUTHORITY],
})

/** The same where the province that takes the child has asked to decide too. */
export const crossProvinceReceivingChain = chain({
  id: 'transfer.cross-province-receiving@1',
  title: { zh: '跨省转学(转入省核办)', en: 'Transfer to another province, decided by the receiving province too' },
  withdrawUntil: SENDING_AUTHORITY.id,
  steps: [RECEIVING_SCHOOL, RECEIVING_AUTHORITY, RECEIVING_PROVINCE, SENDING_SCHOOL, SENDING_AUTHORITY],
})

/** The same where the province that lets it go has asked to decide too. */
export const crossProvinceSendingChain = chain({
  id: 'transfer.cross-province-sending@1',
  title: { zh: '跨省转学(转出省核办)', en: 'Transfer to another province, decided by the sending province too' },
  withdrawUntil: SENDING_PROVINCE.id,
  steps: [RECEIVING_SCHOOL, RECEIVING_AUTHORITY, SENDING_SCHOOL, SENDING_AUTHORITY, SENDING_PROVINCE],
})

/** The same where both provinces have asked to decide too. */
export const crossProvinceLongChain = chain({
  id: 'transfer.cross-province-long@1',
  title: { zh: '跨省转学(省级核办)', en: 'Transfer to another province, decided by the provinces too' },
  withdrawUntil: SENDING_PROVINCE.id,
  steps: [RECEIVING_SCHOOL, RECEIVING_AUTHORITY, RECEIVING_PROVINCE, SENDING_SCHOOL, SENDING_AUTHORITY, SENDING_PROVINCE],
})

export const transferChains = [
  inProvinceChain,
  sameAuthorityChain,
  crossProvinceChain,
  crossProvinceReceivingChain,
  crossProvinceSendingChain,
  crossProvinceLongChain,
] as const
