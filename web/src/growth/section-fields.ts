import * as z from 'zod'
import { GrowthContent, type GrowthItem, type GrowthSection } from '../../../functions/growth/contract.ts'
import { FUNDING, HARDSHIP, HARDSHIP_REASON } from '../../../layers/kernel/code-tables/aid.ts'
import type { CodeTable } from '../../../layers/kernel/code-tables/table.ts'

export type Drawn =
  | { readonly as: 'choice'; readonly values: readonly string[] }
  | { readonly as: 'number' }
  | { readonly as: 'date' }
  | { readonly as: 'text'; readonly most: number }
  | { readonly as: 'pairs'; readonly parts: readonly [string, string] }
  | { readonly as: 'provincial' }

export interface SectionField {
  readonly name: string
  readonly required: boolean
  readonly drawn: Drawn
}

/** Fields whose choices stand in a table of the kernel, with its own words. */
export const TABLES: Readonly<Record<string, CodeTable>> = {
  hardship: HARDSHIP,
  hardshipReason: HARDSHIP_REASON,
  funding: FUNDING,
}

/** What the contract says an item of a section holds. */
export function schemaOf(section: GrowthSection): z.ZodObject {
  const found = GrowthContent.options.find(({ shape }) => shape.section.value === section)
  if (!found) throw new Error(`the contract has no section ${section}`)
  return found.shape.content
}

/** The fields of a section in the order of the contract, each with the kind of input that its schema asks for. */
export const fieldsOf = (section: GrowthSection): SectionField[] =>
  Object.entries(schemaOf(section).shape).map(([name, schema]) => {
    const required = !(schema instanceof z.ZodOptional)
    return { name, required, drawn: drawnAs(schema instanceof z.ZodOptional ? schema.unwrap() : schema) }
  })

function drawnAs(schema: unknown): Drawn {
  if (schema instanceof z.ZodEnum) return { as: 'choice', values: schema.options.map(String) }
  if (schema instanceof z.ZodNumber) return { as: 'number' }
  if (schema instanceof z.ZodISODate) return { as: 'date' }
  if (schema instanceof z.ZodString) return { as: 'text', most: schema.maxLength ?? 200 }
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject) {
    const [first = '', second = ''] = Object.keys(schema.element.shape)
    return { as: 'pairs', parts: [first, second] }
  }
  return { as: 'provincial' }
}

/** What a new item begins with: nothing but the lists, which are there to be added to. */
export const startOf = (section: GrowthSection, item?: GrowthItem): Record<string, unknown> =>
  Object.fromEntries(
    fieldsOf(section).map(({ name, drawn }) => [
      name,
      item?.content?.[name] ?? (drawn.as === 'pairs' ? [] : drawn.as === 'provincial' ? {} : ''),
    ]),
  )
