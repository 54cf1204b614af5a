import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { DEFECTS } from '../../faults/defects.ts'

it.each(DEFECTS.map(({ name, edits }) => [name, edits] as const))(
  'what is planted as "%s" stands where it is changed',
  (_, edits) => {
    for (const { file, stands } of edits) expect(readFileSync(file, 'utf8')).toContain(stands)
  },
)
