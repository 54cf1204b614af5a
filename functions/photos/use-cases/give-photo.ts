import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { findStudent, isClosed, type StudentItem } from '../../students/reads.ts'
import { setPhoto } from '../../students/writes.ts'
import type { FileFault } from '../contract.ts'

const ATTEMPTS = 5

export interface GivenPhoto {
  readonly studentId: string
  readonly photoId: string
  /** The photo was made for a pupil of this school; whoever left is no longer its to picture. */
  readonly schoolId: string
  /** What has to be written with it, whatever comes of it. */
  withIt(fault?: FileFault): readonly Write[]
}

export type Gave = 'given' | FileFault | 'ahead'

/** Why this pupil can have no photo of this school now. */
function hindrance(student: StudentItem | undefined, schoolId: string): FileFault | undefined {
  if (student?.schoolId !== schoolId) return 'pupil-gone'
  return isClosed(student.summary.state) ? 'record-closed' : undefined
}

/**
 * Gives a pupil a photo, together with what the caller keeps of it. Others may change the record in the same moment:
 * then it is read again. `ahead` says that another run of the same job was quicker.
 */
export async function givePhoto({ studentId, photoId, schoolId, withIt }: GivenPhoto, act: Act): Promise<Gave> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const student = await findStudent(studentId)
    const fault = hindrance(student, schoolId)
    const given = student && !fault ? setPhoto(student, photoId, act) : []
    const done = await commit(act, [...given, ...withIt(fault)])
    if (done.ok) return fault ?? 'given'
    if (done.refusal.kind === 'busy') throw new Error('the store was too busy to take a photo')
    if (done.refusal.kind !== 'stale-version') return 'ahead'
  }
  throw new Error('a record changes faster than a photo can be given to it')
}
