import { consume } from '../../layers/platform/consume.ts'
import { PhotoBatchAccepted, PhotoBatchCheckRequested } from './events.ts'
import { applyBatch, checkBatch } from './use-cases/class-batch.ts'
import { judgePhoto } from './use-cases/single-photo.ts'

/** What happens to photos behind the requests; each may be told twice and does it once. */
export const events = /* @__PURE__ */ consume(
  'photos',
  () => ({
    [PhotoBatchCheckRequested.type]: ({ payload }, act) =>
      checkBatch(PhotoBatchCheckRequested.payload.parse(payload).batchId, act),
    [PhotoBatchAccepted.type]: ({ payload }, act) => applyBatch(PhotoBatchAccepted.payload.parse(payload).batchId, act),
  }),
  ({ key }, act) => judgePhoto(key, act),
)
