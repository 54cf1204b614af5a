import { idOf } from '../../../layers/kernel/id.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { MINISTRY } from '../../../layers/kernel/places.ts'
import { systemActor } from '../../../layers/platform/identity.ts'
import { setting } from '../../settings/reads.ts'
import { everyWaiting } from '../../students/reads.ts'
import { releaseDue } from '../domain/release-due.ts'
import { findRelease, releasesPage } from '../repository.ts'
import { orderRelease } from './number-release.ts'

/**
 * Orders the release the setting and the season ask for, where somebody waits for it. Run every hour; run twice, or
 * late, it orders nothing twice, and while a release is under way nothing at all.
 */
export async function runNumbersClock(at: string): Promise<{ ordered: number }> {
  const due = releaseDue(await setting(MINISTRY.path, 'numbers.release'), shanghaiDateOf(at), at)
  if (!due) return { ordered: 0 }
  const releaseId = await idOf('rel', due.cause, due.once)
  if ((await findRelease(releaseId)) || (await isUnderWay()) || !(await somebodyWaits())) return { ordered: 0 }
  const act = { operation: `numbers-clock#${releaseId}`, at, actor: systemActor('exchange') }
  return { ordered: (await orderRelease(releaseId, due.cause, act)).ok ? 1 : 0 }
}

const isUnderWay = async (): Promise<boolean> =>
  (await releasesPage(1)).items.some(({ summary }) => summary.state === 'requested')

/** Whoever was told that no number is left does not count: nothing has changed for them by the hour. */
async function somebodyWaits(): Promise<boolean> {
  for await (const group of everyWaiting('RELEASE')) if (group.some(({ summary }) => summary.numbering === 'cleared')) return true
  return false
}
