import type { CaseItem } from '../../../functions/cases/reads.ts'
import type { IncomingMessage } from '../../../functions/provinces/messages.ts'
import { revokeTransfer } from '../../../functions/transfers/use-cases/pull-file.ts'
import { anAct, must } from '../registration/a-school.ts'
import type { Border } from './a-border.ts'
import {
  agreedUntil,
  answerOf,
  askedAbout,
  asksFor,
  coming,
  decisionOf,
  fileOf,
  leaving,
  pulled,
  pullOf,
  revocationOf,
  weDecide,
} from './a-crossing.ts'

const NOBODY = `case_${'0'.repeat(26)}`
const NOT_YET = { since: '2026-09-03T00:00:00.000Z' }

/** A transfer of a child of ours, agreed by everybody before a step, or by all. */
const leavingUntil = async ({ province, aPupil }: Border, step?: string): Promise<CaseItem> =>
  agreedUntil(province, (await leaving(province, await aPupil())).caseId, step)

/** Something a province says that the rules refuse: of which case, where there is one, and why nothing is done. */
export interface InVain {
  readonly said: (border: Border) => Promise<readonly [IncomingMessage, CaseItem?]>
  readonly kind: string
}

export const IN_VAIN: Readonly<Record<string, InVain>> = {
  'a decision on a case nobody knows': {
    said: async (border) => [{ ...decisionOf(border.province, await leavingUntil(border, 'receiving-school')), caseId: NOBODY }],
    kind: 'not-found',
  },
  'the pull of a case nobody knows': { said: async ({ province }) => [pullOf(province, NOBODY)], kind: 'not-found' },
  'a file for a case nobody knows': {
    said: async ({ aRecord }) => [{ message: 'file', caseId: NOBODY, record: aRecord() }],
    kind: 'not-found',
  },
  'an answer to another province’s question': {
    async said({ province, other, school, aRecord }) {
      const record = aRecord()
      return [answerOf(province, await askedAbout(other, school, record), record)]
    },
    kind: 'not-found',
  },
  'an answer that names a school of another province': {
    async said({ province, other, school, aRecord }) {
      const record = aRecord()
      const said = answerOf(province, await askedAbout(province, school, record), record)
      return [{ ...said, ...(said.found ? { found: { ...said.found, schoolId: other.school.placeId } } : {}) }]
    },
    kind: 'office-unknown',
  },
  'a decision on a case it has no part in': {
    async said({ province, other, aPupil }) {
      const found = await leaving(other, await aPupil())
      return [decisionOf(province, found), found]
    },
    kind: 'not-found',
  },
  'a decision of its office in the name of another province’s': {
    async said(border) {
      const { province, other } = border
      const found = await leavingUntil(border, 'receiving-school')
      return [decisionOf(province, found, { officer: other.officer('leader') }), found]
    },
    kind: 'office-elsewhere',
  },
  'a decision while it is our turn': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border, 'sending-school')
      return [decisionOf(province, found, { officer: province.officer('recordsManager', province.county) }), found]
    },
    kind: 'not-your-turn',
  },
  'its county’s decision before its school’s': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border, 'receiving-school')
      return [decisionOf(province, found, { step: 'receiving-authority' }), found]
    },
    kind: 'not-your-turn',
  },
  'a decision on a step that is not the one it stands at': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border, 'receiving-school')
      return [decisionOf(province, found, { step: 'sending-school' }), found]
    },
    kind: 'step-passed',
  },
  'a decision in another duty': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border, 'receiving-school')
      return [
        decisionOf(province, found, { officer: province.officer('recordsManager', province.school, { person: 'another' }) }),
        found,
      ]
    },
    kind: 'wrong-duty',
  },
  'a decision by who made the request': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border, 'receiving-school')
      const { person } = province.officer('recordsManager')
      return [decisionOf(province, found, { officer: province.officer('leader', province.school, { person }) }), found]
    },
    kind: 'maker-is-checker',
  },
  'a decision before the duty began': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border, 'receiving-school')
      return [decisionOf(province, found, { officer: province.officer('leader', province.school, NOT_YET) }), found]
    },
    kind: 'not-in-duty',
  },
  'a decision too late, after its own withdrawal': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border, 'receiving-authority')
      await province.send([revocationOf(province, found.caseId)])
      return [decisionOf(province, found), found]
    },
    kind: 'case-closed',
  },
  'a pull before everybody agreed': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border, 'sending-authority')
      return [pullOf(province, found.caseId), found]
    },
    kind: 'nothing-to-pull',
  },
  'a pull by the leader': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border)
      return [pullOf(province, found.caseId, { officer: province.officer('leader') }), found]
    },
    kind: 'wrong-duty',
  },
  'a pull too late, after our office said no': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border, 'sending-school')
      await weDecide(found, 'return')
      return [pullOf(province, found.caseId), found]
    },
    kind: 'nothing-to-pull',
  },
  'a withdrawal too late, after our school said no': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border, 'sending-school')
      await weDecide(found, 'return')
      return [revocationOf(province, found.caseId), found]
    },
    kind: 'case-closed',
  },
  'a revocation too late, after the file was pulled': {
    async said(border) {
      const { province } = border
      const found = await leavingUntil(border)
      await province.send([pullOf(province, found.caseId)])
      return [revocationOf(province, found.caseId), found]
    },
    kind: 'case-closed',
  },
  'a file nobody pulled': {
    async said({ province, school, into, aRecord }) {
      const record = aRecord()
      const found = await agreedUntil(province, (await coming(province, record, { school, into })).caseId)
      return [fileOf(found, record), found]
    },
    kind: 'nothing-to-pull',
  },
  'a file too late, after our school took the transfer back': {
    async said({ province, school, into, aRecord }) {
      const record = aRecord()
      const found = await pulled(province, record, { school, into })
      must(await revokeTransfer(found, anAct()))
      return [fileOf(found, record), found]
    },
    kind: 'nothing-to-pull',
  },
  'a request with a name that is not the number’s': {
    said: async ({ province, aPupil }) => [await asksFor(province, await aPupil(), { name: '张三丰' })],
    kind: 'pupil-unknown',
  },
  'a request for a school of another province': {
    said: async ({ province, other, aPupil }) => [await asksFor(province, await aPupil(), { schoolId: other.school.placeId })],
    kind: 'office-elsewhere',
  },
  'a request by the leader': {
    said: async ({ province, aPupil }) => [await asksFor(province, await aPupil(), { maker: province.officer('leader') })],
    kind: 'wrong-duty',
  },
  'a request for a child another province has asked for': {
    async said({ province, other, aPupil }) {
      const pupil = await aPupil()
      const found = await leaving(other, pupil)
      return [await asksFor(province, pupil), found]
    },
    kind: 'not-transferable',
  },
}
