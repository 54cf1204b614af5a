import type { EntryState } from '../contract.ts'

/** What a school may do with an entry in each state. */
interface StateRule {
  readonly mayChange: boolean
  readonly maySubmit: boolean
}

/**
 * An entry is the school's until it is submitted and again when an office sends it back. One that could not be
 * registered although everybody agreed may be changed too: a child is never turned away. (Domain §6.29)
 */
export const STATE_RULES: Readonly<Record<EntryState, StateRule>> = {
  draft: { mayChange: true, maySubmit: true },
  returned: { mayChange: true, maySubmit: true },
  refused: { mayChange: true, maySubmit: true },
  submitted: { mayChange: false, maySubmit: false },
  registered: { mayChange: false, maySubmit: false },
}
