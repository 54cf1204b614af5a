import type { EntryFields } from './entry.ts'

/** Fields from values by their path; a guardian nobody wrote anything of is none. */
export function fieldsFrom(values: ReadonlyMap<string, string>): EntryFields {
  const own: Record<string, string> = {}
  const guardians: Record<string, string>[] = []
  for (const [path, value] of values) {
    const [, order, id] = /^guardians\.(\d)\.(\w+)$/.exec(path) ?? []
    if (order === undefined || id === undefined) {
      own[path] = value
      continue
    }
    const at = Number(order)
    while (guardians.length <= at) guardians.push({})
    const guardian = guardians[at]
    if (guardian) guardian[id] = value
  }
  return { ...own, ...(guardians.length > 0 ? { guardians } : {}) }
}

/** Values by their path again, to put single cells right. */
export function valuesFrom(fields: EntryFields): Map<string, string> {
  const { guardians = [], ...own } = fields
  const values = new Map(Object.entries(own).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value] as const] : [])))
  for (const [order, guardian] of guardians.entries())
    for (const [id, value] of Object.entries(guardian)) values.set(`guardians.${order}.${id}`, value)
  return values
}
