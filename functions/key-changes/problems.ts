import { problemsOf } from '../../layers/platform/problem.ts'
import {
  CLOSED_WINDOW,
  DUPLICATE_FOUND,
  LEFT_SCHOOL,
  NEW_VALUES_WRONG,
  NOTHING_CHANGES,
} from '../../layers/platform/shared-problems.ts'

export interface KeyChangeRefusal {
  readonly kind: 'nothing-changes' | 'not-controlled' | 'fields-wrong' | 'duplicate-found' | 'record-closed' | 'closed-window'
}

export const problems = problemsOf<KeyChangeRefusal>({
  'nothing-changes': NOTHING_CHANGES,
  'closed-window': CLOSED_WINDOW,
  'not-controlled': {
    status: 422,
    title: { zh: '其中有不受控的字段,可直接修改', en: 'Some of these fields are not controlled; change them directly' },
  },
  'fields-wrong': NEW_VALUES_WRONG,
  'duplicate-found': DUPLICATE_FOUND,
  'record-closed': LEFT_SCHOOL,
})
