import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CaseItem } from '../../../functions/cases/reads.ts'
import type { IncomingMessage } from '../../../functions/provinces/messages.ts'
import { findInquiry } from '../../../functions/provinces/repository.ts'
import { findLock } from '../../../functions/students/reads.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { theCase } from '../cases/a-case.ts'
import { theStudent } from '../students/a-student.ts'
import { aBorder, type Border } from './a-border.ts'
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
} from './a-crossing.ts'
import { startExchange } from './a-province.ts'
import { IN_VAIN } from './in-vain.ts'

let world: LocalWorld
let border: Border
beforeAll(async () => {
  world = await startExchange()
  border = await aBorder()
}, 120_000)
afterAll(() => world.remove())

const here = async ({ caseId }: CaseItem) => (await theCase(caseId)).state

interface Said {
  readonly message: IncomingMessage
  /** What the message is about, as it stands now. */
  readonly stands: () => Promise<unknown>
}

const accepted: Readonly<Record<string, { said: (border: Border) => Promise<Said>; before: unknown; after: unknown }>> = {
  'an answer about a child it keeps': {
    async said({ province, school, aRecord }) {
      const record = aRecord()
      const inquiryId = await askedAbout(province, school, record)
      return { message: answerOf(province, inquiryId, record), stands: async () => (await findInquiry(inquiryId))?.summary.state }
    },
    before: 'asked',
    after: 'found',
  },
  'an answer about a child it does not know': {
    async said({ province, school, aRecord }) {
      const inquiryId = await askedAbout(province, school, aRecord())
      return {
        message: { message: 'inquiry-answer', inquiryId },
        stands: async () => (await findInquiry(inquiryId))?.summary.state,
      }
    },
    before: 'asked',
    after: 'unknown',
  },
  'a request of its school': {
    async said({ province, aPupil }) {
      const pupil = await aPupil()
      return {
        message: await asksFor(province, pupil),
        stands: async () => (await findLock(pupil.studentId))?.business ?? 'free',
      }
    },
    before: 'free',
    after: 'transfer',
  },
  'a yes of its office': {
    async said({ province, aPupil }) {
      const found = await leaving(province, await aPupil())
      return { message: decisionOf(province, found), stands: async () => (await theCase(found.caseId)).progress }
    },
    before: { status: 'pending', step: 'receiving-school' },
    after: { status: 'pending', step: 'receiving-authority' },
  },
  'a no of its office': {
    async said({ province, school, into, aRecord }) {
      const found = await agreedUntil(province, (await coming(province, aRecord(), { school, into })).caseId, 'sending-school')
      const no = { verdict: 'return', reason: '该生处分尚未解除', reasonCode: 'discipline-unfinished' } as const
      return { message: decisionOf(province, found, no), stands: () => here(found) }
    },
    before: 'open',
    after: 'returned',
  },
  'the pull of its school': {
    async said({ province, aPupil }) {
      const pupil = await aPupil()
      const { caseId } = await agreedUntil(province, (await leaving(province, pupil)).caseId)
      return {
        message: pullOf(province, caseId),
        stands: async () =>
          (await theStudent(pupil.studentId)).keptBy ?? (await theStudent(pupil.studentId)).schoolId.slice(2, 4),
      }
    },
    before: '33',
    after: '44',
  },
  'a withdrawal before anybody else decided': {
    async said({ province, aPupil }) {
      const found = await leaving(province, await aPupil())
      return { message: revocationOf(province, found.caseId), stands: () => here(found) }
    },
    before: 'open',
    after: 'withdrawn',
  },
  'a revocation before the file is pulled': {
    async said({ province, aPupil }) {
      const found = await agreedUntil(province, (await leaving(province, await aPupil())).caseId)
      return { message: revocationOf(province, found.caseId), stands: () => here(found) }
    },
    before: 'awaiting',
    after: 'not-applied',
  },
  'the file that was asked for': {
    async said({ province, school, into, aRecord }) {
      const record = aRecord()
      const found = await pulled(province, record, { school, into })
      return { message: fileOf(found, record), stands: () => here(found) }
    },
    before: 'awaiting',
    after: 'applied',
  },
}

describe('what a province says by parcel is done as if its officer sat at the console', () => {
  it.each(Object.keys(accepted))('%s', async (what) => {
    const { said, before, after } = accepted[what] ?? { said: () => Promise.reject(new Error(what)) }
    const { message, stands } = await said(border)
    expect(await stands()).toEqual(before)
    const answer = await border.province.send([message])
    expect(answer).toMatchObject({ state: 'accepted', outcomes: [{ outcome: 'applied' }] })
    expect(await stands()).toEqual(after)
    // Said once more, in a parcel of its own: it is done already, and nothing more is.
    expect(await border.province.send([message])).toMatchObject({ outcomes: [{ outcome: 'applied' }] })
    expect(await stands()).toEqual(after)
  })
})

describe('what the rules refuse is the message’s outcome and changes nothing', () => {
  it.each(Object.keys(IN_VAIN))('%s', async (what) => {
    const { said, kind = '' } = IN_VAIN[what] ?? { said: () => Promise.reject(new Error(what)) }
    const [message, found] = await said(border)
    const before = found && (await theCase(found.caseId)).version
    expect(await border.province.send([message])).toMatchObject({ state: 'accepted', outcomes: [{ outcome: 'refused', kind }] })
    if (found) expect((await theCase(found.caseId)).version).toBe(before)
  })
})
