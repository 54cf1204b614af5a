import { describe, expect, it } from '@jest/globals'
import { PATHS, PROBLEM_STATUSES, type ProblemStatus, STANDINGS, type Standing } from '../../../functions/duplicates/contract.ts'
import { refusalOf, refusalOfConceding } from '../../../functions/duplicates/domain/paths.ts'
import { given } from '../../support/given.ts'

interface Told {
  readonly status: ProblemStatus
  readonly standing: Standing
  readonly corroborate: string
  readonly change: string
  readonly delete: string
  readonly concede: string
}

describe('what a school may do with its record of a duplicate, wherever the two of them stand (domain §6.6, §6.29)', () => {
  const told: string[] = []
  it.each`
    status           | standing        | corroborate                | change               | delete               | concede
    ${'open'}        | ${'open'}       | ${'yes'}                   | ${'yes'}             | ${'yes'}             | ${'nothing-to-concede'}
    ${'open'}        | ${'confirmed'}  | ${'already-confirmed'}     | ${'yes'}             | ${'yes'}             | ${'yes'}
    ${'open'}        | ${'rechecking'} | ${'recheck-pending'}       | ${'recheck-pending'} | ${'recheck-pending'} | ${'nothing-to-concede'}
    ${'open'}        | ${'changed'}    | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'nothing-to-concede'}
    ${'open'}        | ${'deleted'}    | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'nothing-to-concede'}
    ${'open'}        | ${'kept'}       | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'nothing-to-concede'}
    ${'open'}        | ${'conceded'}   | ${'only-change-or-delete'} | ${'yes'}             | ${'yes'}             | ${'nothing-to-concede'}
    ${'open'}        | ${'forced'}     | ${'only-change-or-delete'} | ${'yes'}             | ${'yes'}             | ${'nothing-to-concede'}
    ${'arbitration'} | ${'open'}       | ${'in-arbitration'}        | ${'in-arbitration'}  | ${'in-arbitration'}  | ${'nothing-to-concede'}
    ${'arbitration'} | ${'confirmed'}  | ${'in-arbitration'}        | ${'in-arbitration'}  | ${'in-arbitration'}  | ${'yes'}
    ${'arbitration'} | ${'rechecking'} | ${'in-arbitration'}        | ${'in-arbitration'}  | ${'in-arbitration'}  | ${'nothing-to-concede'}
    ${'arbitration'} | ${'changed'}    | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'nothing-to-concede'}
    ${'arbitration'} | ${'deleted'}    | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'nothing-to-concede'}
    ${'arbitration'} | ${'kept'}       | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'nothing-to-concede'}
    ${'arbitration'} | ${'conceded'}   | ${'only-change-or-delete'} | ${'yes'}             | ${'yes'}             | ${'nothing-to-concede'}
    ${'arbitration'} | ${'forced'}     | ${'only-change-or-delete'} | ${'yes'}             | ${'yes'}             | ${'nothing-to-concede'}
    ${'decided'}     | ${'open'}       | ${'yes'}                   | ${'yes'}             | ${'yes'}             | ${'problem-settled'}
    ${'decided'}     | ${'confirmed'}  | ${'already-confirmed'}     | ${'yes'}             | ${'yes'}             | ${'problem-settled'}
    ${'decided'}     | ${'rechecking'} | ${'recheck-pending'}       | ${'recheck-pending'} | ${'recheck-pending'} | ${'problem-settled'}
    ${'decided'}     | ${'changed'}    | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
    ${'decided'}     | ${'deleted'}    | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
    ${'decided'}     | ${'kept'}       | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
    ${'decided'}     | ${'conceded'}   | ${'only-change-or-delete'} | ${'yes'}             | ${'yes'}             | ${'problem-settled'}
    ${'decided'}     | ${'forced'}     | ${'only-change-or-delete'} | ${'yes'}             | ${'yes'}             | ${'problem-settled'}
    ${'settled'}     | ${'open'}       | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
    ${'settled'}     | ${'confirmed'}  | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
    ${'settled'}     | ${'rechecking'} | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
    ${'settled'}     | ${'changed'}    | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
    ${'settled'}     | ${'deleted'}    | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
    ${'settled'}     | ${'kept'}       | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
    ${'settled'}     | ${'conceded'}   | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
    ${'settled'}     | ${'forced'}     | ${'problem-settled'}       | ${'problem-settled'} | ${'problem-settled'} | ${'problem-settled'}
  `(
    'the problem is $status, the record $standing',
    given(({ status, standing, ...answers }: Told) => {
      told.push(`${status} ${standing}`)
      const own = { studentId: 'A', authorityId: '330199', standing }
      const other = { studentId: 'B', authorityId: '330299', standing: 'open' } as const
      const problem = { kind: 'with-document', status, members: [own, other] } as const
      const ways = PATHS.map((path) => [path, refusalOf(path, problem, own)?.kind ?? 'yes'] as const)
      const conceding = refusalOfConceding(problem, own)?.kind ?? 'yes'
      expect({ ...Object.fromEntries(ways), concede: conceding }).toEqual(answers)
    }),
  )

  it('no place of the two is left out', () => {
    const all = PROBLEM_STATUSES.flatMap((status) => STANDINGS.map((standing) => `${status} ${standing}`))
    expect([...told].sort()).toEqual(all.sort())
  })
})
