import { type Session, until } from './client.ts'

/** Has everything that waits compared with the population register, and waits for its answer. */
export async function haveCompared(ministry: Session): Promise<string> {
  const { checkId } = (await ministry.post<{ checkId: string }>('/v1/population-checks')).body
  await until(
    'the population check is applied',
    async () => (await ministry.get<{ state: string }>(`/v1/population-checks/${checkId}`)).body,
    ({ state }) => state === 'applied' || state === 'rejected',
  )
  return checkId
}

/** Has every cleared record numbered, and waits until that is done. */
export async function haveNumbered(ministry: Session): Promise<void> {
  const { releaseId } = (await ministry.post<{ releaseId: string }>('/v1/number-releases')).body
  await until(
    'the numbers are released',
    async () => (await ministry.get<{ state: string }>(`/v1/number-releases/${releaseId}`)).body,
    ({ state }) => state === 'done',
  )
}
