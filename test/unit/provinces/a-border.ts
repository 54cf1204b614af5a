import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { placeItem } from '../../../functions/places/writes.ts'
import type { WholeRecord } from '../../../functions/students/contract.ts'
import type { StudentItem } from '../../../functions/students/reads.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { aChild, residentId } from '../registration/a-child.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'
import { officesOf } from '../settings/an-office.ts'
import { aStudent } from '../students/a-student.ts'
import { theirRecord } from './a-crossing.ts'
import { AProvince } from './a-province.ts'

/** Two provinces with systems of their own, a school of ours, and as many children on both sides as a test asks for. */
export interface Border {
  readonly province: AProvince
  readonly other: AProvince
  readonly school: Place
  readonly into: ClassItem
  /** A child of ours. */
  aPupil(): Promise<StudentItem>
  /** A child of theirs, by the temporary number it has there. */
  aRecord(): WholeRecord
}

export async function aBorder(): Promise<Border> {
  const [province, other] = [await AProvince.begun('44'), await AProvince.begun('45')]
  const school = await aSchool()
  const { county } = officesOf('33')
  must(await commit(anAct(), [{ put: placeItem(county), when: {}, lost: { kind: 'already-exists' } }]))
  const into = await aClass(school, { cap: 99 })
  let nth = 1
  return {
    ...{ province, other, school, into },
    aPupil() {
      nth += 2
      return aStudent(school, into, { idDocNo: residentId(nth) })
    },
    aRecord() {
      nth += 2
      return theirRecord(aChild({ idDocNo: residentId(nth) }), `L44019920200315${String(nth).padStart(4, '0')}`)
    },
  }
}
