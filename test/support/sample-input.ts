import * as z from 'zod'

interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly examples?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly minLength?: number
  readonly minimum?: number
  readonly format?: string
  readonly pattern?: string
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** Facts to put wherever a property bears this name. */
export type Known = Readonly<Record<string, unknown>>

/**
 * The least that a schema takes: its required properties only, each an example, the first of a list, or a text of the
 * least length. What a pattern asks for without an example has to be known by name.
 */
export function sampleOf(schema: z.ZodType, known: Known): unknown {
  const root = z.toJSONSchema(schema, { io: 'input' }) as Schema
  return build(root, root, known)
}

function build(asked: Schema, root: Schema, known: Known): unknown {
  const schema = asked.$ref ? (root.$defs?.[asked.$ref.split('/').at(-1) ?? ''] ?? {}) : asked
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.examples) return schema.examples[0]
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (first) return build(first, root, known)
  return KINDS[String(schema.type)]?.(schema, root, known)
}

const KINDS: Readonly<Record<string, (schema: Schema, root: Schema, known: Known) => unknown>> = {
  object: (schema, root, known) =>
    Object.fromEntries(
      (schema.required ?? []).map((name) => [name, known[name] ?? build(schema.properties?.[name] ?? {}, root, known)]),
    ),
  array: (schema, root, known) => Array.from({ length: schema.minItems ?? 0 }, () => build(schema.items ?? {}, root, known)),
  string: ({ format, minLength = 1 }) => {
    if (format === 'date-time') return '2026-11-24T08:00:00.000Z'
    return format === 'date' ? '2026-11-24' : '样'.repeat(minLength)
  },
  integer: ({ minimum }) => Math.max(1, minimum ?? 1),
  number: ({ minimum }) => Math.max(1, minimum ?? 1),
  boolean: () => true,
  null: () => null,
}
