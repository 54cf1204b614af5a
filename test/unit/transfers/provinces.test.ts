import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { casesOf } from '../../../functions/cases/repository.ts'
import { decideCase } from '../../../functions/cases/use-cases/decide.ts'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { placeItem } from '../../../functions/places/writes.ts'
import { setValue } from '../../../functions/settings/use-cases/set.ts'
import { findLock } from '../../../functions/students/reads.ts'
import { transferChains } from '../../../functions/transfers/chain.ts'
import type { Step } from '../../../layers/kernel/approvals/chain.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { somebodyAt } from '../../support/asking.ts'
import { given } from '../../support/given.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { theCase } from '../cases/a-case.ts'
import { residentId } from '../registration/a-child.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'
import { officesOf, setting } from '../settings/an-office.ts'
import { aStudent } from '../students/a-student.ts'
import { aDraft } from './a-transfer.ts'

/** A school of Sichuan, which its pupils leave for one of Zhejiang. */
const LEFT: Place = {
  placeId: '2151990001',
  level: 'school',
  name: '成都测试小学',
  parentId: '510199',
  path: '/CN/51/5101/510199/2151990001/',
  school: { supervisorId: '510199', stages: ['primary'], kind: '211' },
}
const WHY = '户籍与居住材料不齐全'

let world: LocalWorld
let to: Place
let [into, from]: ClassItem[] = []
beforeAll(async () => {
  world = await startRegistry()
  to = await aSchool()
  const [sichuan, lost] = [officesOf('51').province, { kind: 'already-exists' } as const]
  must(
    await commit(
      anAct(),
      [LEFT, sichuan].map((place) => ({ put: placeItem(place), when: {}, lost })),
    ),
  )
  ;[into, from] = [await aClass(to, { cap: 99 }), await aClass(LEFT, { cap: 99 })]
}, 120_000)
afterAll(() => world.remove())

interface Settings {
  readonly receiving: boolean
  readonly sending: boolean
}

async function provincesSay({ receiving, sending }: Settings): Promise<void> {
  const says = async (province: string, value: boolean) =>
    must(await setting(officesOf(province).province, (act) => setValue('transfer.includeProvince', { value }, act)))
  await says('33', receiving)
  await says('51', sending)
}

let sequence = 301
/** A pupil's transfer from Sichuan to Zhejiang, handed in by the school it goes to. */
async function handedIn() {
  if (!into || !from) throw new Error('no class')
  sequence += 2
  const pupil = await aStudent(LEFT, from, { idDocNo: residentId(sequence) })
  const { caseId } = must(await (await aDraft(pupil, to, into))())
  return { caseId, pupil }
}

const stepsOf = (chainId: string): readonly Step[] => transferChains.find(({ id }) => id === chainId)?.steps ?? []

const pathOf = (placeId: string): string =>
  ({ [to.placeId]: to.path, [LEFT.placeId]: LEFT.path })[placeId] ?? officeOf(placeId.slice(0, 2), placeId).path
const officeOf = (province: string, placeId: string): Place =>
  placeId.length > 2 ? officesOf(province).county : officesOf(province).province

/** The office whose turn it is says something, by an officer of its own. */
async function says(caseId: string, asked: { verdict: 'approve' | 'return'; reason?: string; reasonCode?: string }) {
  const item = await theCase(caseId)
  const at = stepsOf(item.chainId).find(({ id }) => item.progress.status === 'pending' && item.progress.step === id)
  if (!at) throw new Error('it is nobody’s turn')
  const officer = await somebodyAt(pathOf(item.parties[at.party] ?? ''), at.duty)
  return decideCase(item, { step: at.id, version: item.version, ...asked }, officer, anAct())
}

/** All agree in turn, until the case stands at the step, or is agreed by everybody; who was asked, in order. */
async function agreedUntil(caseId: string, step?: string): Promise<string[]> {
  const asked: string[] = []
  for (;;) {
    const { progress } = await theCase(caseId)
    if (progress.status !== 'pending' || progress.step === step) return asked
    must(await says(caseId, { verdict: 'approve' }))
    asked.push(progress.step)
  }
}

const [RS, RA, RP] = ['receiving-school', 'receiving-authority', 'receiving-province']
const [SS, SA, SP] = ['sending-school', 'sending-authority', 'sending-province']

describe('between provinces each adds its own step and never the other’s', () => {
  it.each`
    receiving | sending  | chain                                    | steps                       | lists
    ${false}  | ${false} | ${'transfer.cross-province@1'}           | ${[RS, RA, SS, SA]}         | ${[]}
    ${true}   | ${false} | ${'transfer.cross-province-receiving@1'} | ${[RS, RA, RP, SS, SA]}     | ${['33']}
    ${false}  | ${true}  | ${'transfer.cross-province-sending@1'}   | ${[RS, RA, SS, SA, SP]}     | ${['51']}
    ${true}   | ${true}  | ${'transfer.cross-province-long@1'}      | ${[RS, RA, RP, SS, SA, SP]} | ${['33', '51']}
  `(
    '33 asks: $receiving, 51 asks: $sending → $steps, and so it stays when both change their minds',
    given(async ({ receiving, sending, chain, steps, lists }: Settings & { chain: string; steps: string[]; lists: string[] }) => {
      await provincesSay({ receiving, sending })
      const { caseId } = await handedIn()
      await provincesSay({ receiving: !receiving, sending: !sending })
      expect((await theCase(caseId)).chainId).toBe(chain)
      expect(await agreedUntil(caseId)).toEqual(steps)
      expect((await theCase(caseId)).progress).toEqual({ status: 'approved' })
      expect(await listedAt(caseId, ['33', '51'])).toEqual(lists)
      const others = [to.placeId, '330199', LEFT.placeId, '510199']
      expect(await listedAt(caseId, others)).toEqual(others)
    }),
  )
})

/** Of these places, those in whose lists the case stands. */
async function listedAt(caseId: string, places: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(places.map(async (placeId) => (await casesOf(placeId, 50)).items))
  return places.filter((_, at) => lists[at]?.some((item) => item.caseId === caseId))
}

describe('a province that has asked to decide may say no', () => {
  it.each`
    step  | ground                     | notItsGround
    ${RP} | ${'not-resident'}          | ${'discipline-unfinished'}
    ${SP} | ${'discipline-unfinished'} | ${'school-full'}
  `(
    'at $step for $ground, and not for $notItsGround, nor without a ground',
    given(async ({ step, ground, notItsGround }: { step: string; ground: string; notItsGround: string }) => {
      await provincesSay({ receiving: true, sending: true })
      const { caseId, pupil } = await handedIn()
      await agreedUntil(caseId, step)
      const no = { verdict: 'return', reason: WHY } as const
      expect(await says(caseId, no)).toMatchObject({ refusal: { kind: 'reason-code-missing' } })
      expect(await says(caseId, { ...no, reasonCode: notItsGround })).toMatchObject({ refusal: { kind: 'reason-code-unknown' } })
      expect((await findLock(pupil.studentId))?.caseId).toBe(caseId)
      must(await says(caseId, { ...no, reasonCode: ground }))
      expect(await theCase(caseId)).toMatchObject({ state: 'returned', progress: { status: 'returned', step } })
      expect(await findLock(pupil.studentId)).toBeUndefined()
    }),
  )
})
