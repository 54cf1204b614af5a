import { describe, expect, it } from '@jest/globals'
import { openCase } from '../../../functions/cases/writes.ts'
import { type Arrangement, chainFor, type End, partiesOf } from '../../../functions/transfers/domain/rules.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { anAct } from '../../support/acts.ts'

const HOME: End = { schoolId: '2133990001', authorityId: '330199', provinceId: '33' }
const NEIGHBOUR: End = { schoolId: '2133990002', authorityId: '330199', provinceId: '33' }
const NEXT_COUNTY: End = { schoolId: '2133990003', authorityId: '330299', provinceId: '33' }
const FAR_AWAY: End = { schoolId: '2151990005', authorityId: '510199', provinceId: '51' }
const USUAL: Arrangement = { sameAuthority: 'single-final', provincesDecide: { receiving: false, sending: false } }

/** In whose lists a transfer from home to a school stands from its opening on. */
function listed(to: End, arranged: Arrangement = USUAL): string[] {
  const writes = openCase(
    {
      caseId: newId('case'),
      chain: chainFor(HOME, to, arranged),
      business: 'transfer',
      title: '转学',
      initiator: { placeId: to.schoolId, name: '转入学校', path: '/CN/' },
      parties: partiesOf(HOME, to),
      makers: [],
      memberIds: [newId('app')],
    },
    anAct(),
  )
  return writes
    .flatMap((write) => ('put' in write && write.put.sk.startsWith('PARTY#') ? [write.put.sk.slice('PARTY#'.length)] : []))
    .sort()
}

describe('whose lists show a transfer', () => {
  it('both schools and their authorities, and no office that has nothing to decide', () => {
    expect(listed(NEXT_COUNTY)).toEqual(['2133990001', '2133990003', '330199', '330299'])
    expect(listed(FAR_AWAY)).toEqual(['2133990001', '2151990005', '330199', '510199'])
  })

  it('an authority of both schools once', () => {
    expect(listed(NEIGHBOUR)).toEqual(['2133990001', '2133990002', '330199'])
  })
})
