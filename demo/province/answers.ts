import { createHash } from 'node:crypto'
import type { CaseStands, IncomingMessage, Officer, OutgoingMessage } from '../../functions/provinces/messages.ts'
import { maskName, matchKey } from '../../layers/kernel/person-name.ts'
import { COUNTY, SCHOOL } from './places.ts'
import type { ProvinceStore } from './store.ts'

const officer = (id: string, name: string, duty: Officer['duty'], placeId: string): Officer => ({
  id,
  person: `person-${id}`,
  name,
  duty,
  placeId,
  since: '2024-09-01T00:00:00.000Z',
})

/** The offices' people; each of them another person, because the registry asks for that of everybody. */
const CLERK = officer('clerk-1', '示范小学学籍管理员', 'recordsManager', SCHOOL)
const LEADER = officer('leader-1', '示范小学学籍主管领导', 'leader', SCHOOL)
const AUTHORITY = officer('county-1', '示范五区学籍管理员', 'recordsManager', COUNTY)

const DECIDES: Readonly<Record<string, Officer>> = {
  'receiving-school': LEADER,
  'receiving-authority': AUTHORITY,
  'sending-school': LEADER,
  'sending-authority': AUTHORITY,
}

const now = (): string => new Date().toISOString()

/** A school of the province asks for a child of somebody else. */
export function askFor(store: ProvinceStore, requestId: string, studentNumber: string, name: string): IncomingMessage {
  store.state.requests[requestId] = { studentNumber, name }
  return {
    message: 'transfer-asked',
    requestId,
    studentNumber,
    name,
    schoolId: SCHOOL,
    className: '一年级(1)班',
    reasonCode: '92',
    reason: '随父母迁居就读',
    proofSha256: createHash('sha256').update(`form of ${requestId}`).digest('hex'),
    maker: CLERK,
    askedAt: now(),
  }
}

/** What the province answers to a message of the registry; it answers of its own accord, as a real one does at its desks. */
export function answersTo(store: ProvinceStore, message: OutgoingMessage): IncomingMessage[] {
  switch (message.message) {
    case 'inquiry':
      return [inquired(store, message)]
    case 'case':
      return stands(store, message)
    case 'file-wanted':
      return fileOf(store, message.caseId)
    case 'file':
      store.state.pupils.push({
        name: String(message.record.fields.fullName),
        studentNumber: message.record.numbers[0]?.number ?? '',
        record: message.record,
        state: 'here',
      })
      return []
    case 'send-again':
      return []
  }
}

function inquired(
  store: ProvinceStore,
  { inquiryId, studentNumber, name }: Extract<OutgoingMessage, { message: 'inquiry' }>,
): IncomingMessage {
  store.state.inquiries[inquiryId] = studentNumber
  const pupil = store.holder(studentNumber)
  if (!pupil || matchKey(pupil.name) !== matchKey(name)) return { message: 'inquiry-answer', inquiryId }
  const { stage, cohort } = pupil.record
  const found = { nameMasked: maskName(pupil.name), schoolId: SCHOOL, stage, cohort }
  return { message: 'inquiry-answer', inquiryId, found }
}

function stands(store: ProvinceStore, said: CaseStands): IncomingMessage[] {
  const { caseId, state, step, parties, inquiryId } = said
  const asked = inquiryId ? store.state.inquiries[inquiryId] : undefined
  const known = store.state.cases[caseId] ?? { stands: said, done: [], ...(asked ? { studentNumber: asked } : {}) }
  store.state.cases[caseId] = known
  if (said.revision < known.stands.revision) return []
  known.stands = said
  const once = (what: string, messages: () => IncomingMessage[]): IncomingMessage[] => {
    if (known.done.includes(what)) return []
    known.done.push(what)
    return messages()
  }
  const decider = step && DECIDES[step]
  if (state === 'open' && step && decider && isOurs(step, parties))
    return once(step, () => [
      { message: 'decision', caseId, step, ...verdictOn(step, store), officer: decider, decidedAt: now() },
    ])
  if (state === 'awaiting' && parties.receivingSchool === SCHOOL)
    return once('pull', () => [{ message: 'pull', caseId, officer: CLERK, decidedAt: now() }])
  if (state === 'applied' && parties.sendingSchool === SCHOOL && known.studentNumber) {
    const pupil = store.holder(known.studentNumber)
    if (pupil) pupil.state = 'left'
  }
  return []
}

const verdictOn = (step: string, { state }: ProvinceStore) =>
  state.refusing
    ? ({
        verdict: 'return',
        reason: '该生有未了结事项',
        reasonCode: NO[step.startsWith('sending') ? 'sending' : 'receiving'],
      } as const)
    : ({ verdict: 'approve' } as const)

/** The grounds its offices name: who lets a child go may name others than who takes one. */
const NO = { sending: 'discipline-unfinished', receiving: 'school-full' } as const

const isOurs = (step: string, parties: Readonly<Record<string, string>>): boolean =>
  parties[step.startsWith('sending') ? 'sendingSchool' : 'receivingSchool'] === SCHOOL

function fileOf(store: ProvinceStore, caseId: string): IncomingMessage[] {
  const pupil = store.holder(store.state.cases[caseId]?.studentNumber ?? '')
  return pupil ? [{ message: 'file', caseId, record: pupil.record }] : []
}
