import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { registerEntry } from '../../../functions/registration/use-cases/register-entry.ts'
import { searchExisting } from '../../../functions/registration/use-cases/search-existing.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool, must, openWindows } from './a-school.ts'

import { approvedEntry, bornWith, ownDocument } from './an-entry.ts'

let world: LocalWorld
let school: Place
let schoolClass: ClassItem
beforeAll(async () => {
  world = await startRegistry()
  await openWindows()
}, 120_000)
afterAll(() => world.remove())
beforeEach(async () => {
  school = await aSchool()
  schoolClass = await aClass(school)
})

const caller = (at: Place, over: Partial<Caller> = {}): Caller => ({
  accountId: 'acc_clerk',
  personId: 'per_clerk',
  duty: 'recordsManager',
  place: { id: at.placeId, level: 'school', path: at.path },
  sessionId: 'ses_x',
  ...over,
})

describe('searching before registering', () => {
  it('finds a record by document, by number and by likeness, and says what can be done', async () => {
    const child = bornWith(ownDocument())
    const entry = await approvedEntry({ ...child, fullName: '欧阳小雨' }, school, schoolClass, 'case_found')
    must(await registerEntry(entry, { school, schoolClass, caseId: 'case_found' }, anAct()))
    const elsewhere = await aSchool()
    const by = (asked: Parameters<typeof searchExisting>[0], at: Place) => searchExisting(asked, caller(at), anAct())
    const document = { idDocType: '1', idDocNo: child.idDocNo.toLowerCase() }
    const likeness = { name: '欧阳小雨', sex: '1', birthDate: child.birthDate } as const
    expect(must(await by(document, elsewhere))).toMatchObject({
      found: true,
      advice: 'transfer',
      records: [{ nameMasked: '欧**', province: '浙江省', ownSchool: false }],
    })
    expect(must(await by(document, school))).toMatchObject({ advice: 'already-here' })
    expect(must(await by(likeness, elsewhere))).toMatchObject({ found: true, advice: 'compare' })
    expect(must(await by({ ...likeness, name: '欧阳大雨' }, elsewhere))).toMatchObject({
      found: false,
      advice: 'register',
      records: [],
    })
    const answer = JSON.stringify(must(await by(document, elsewhere)))
    expect(answer).not.toContain(child.idDocNo)
    expect(answer).not.toContain(school.placeId)
  })

  it('is counted, so that nobody can try numbers out', async () => {
    const act = () =>
      anAct({ actor: { accountId: 'acc_curious', personId: 'per_x', placeId: school.placeId, duty: 'recordsManager' } })
    const asked = { idDocType: '1', idDocNo: ownDocument() }
    const answers = []
    for (let search = 0; search < 22; search++) answers.push(await searchExisting(asked, caller(school), act()))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20)
    expect(answers.at(-1)).toMatchObject({ refusal: { kind: 'searches-used-up' } })
  })
})
