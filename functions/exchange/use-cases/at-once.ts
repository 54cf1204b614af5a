import { type Swept, sweep } from '../../../layers/platform/sweep.ts'

/** How many pupils are worked on at the same moment: the table stands it, and a file is done eight times as soon. */
const AT_ONCE = 8

/** Does something for each, a few at a time; one that fails holds up no other. `failure` says what could not be done. */
export const forEach = <T>(all: readonly T[], failure: string, run: (one: T) => Promise<unknown>): Promise<Swept> =>
  sweep({
    rows: all,
    async one(each) {
      await run(each)
      return true
    },
    failure,
    atOnce: AT_ONCE,
  })
