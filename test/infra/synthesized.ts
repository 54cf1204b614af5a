import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Resource {
  readonly id: string
  readonly type: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly deletionPolicy: string | undefined
}

export interface Synthesized {
  /** Every resource of this type, in all stacks. */
  all(type: string): Resource[]
  readonly types: ReadonlySet<string>
}

type RawResources = Record<string, { Type: string; Properties?: Record<string, unknown>; DeletionPolicy?: string }>

/** Templates to look into. */
export function resourcesIn(templates: readonly { readonly Resources: RawResources }[]): Synthesized {
  const resources = templates.flatMap(({ Resources }) =>
    Object.entries(Resources).map(([id, { Type, Properties = {}, DeletionPolicy }]) => ({
      id,
      type: Type,
      properties: Properties,
      deletionPolicy: DeletionPolicy,
    })),
  )
  return { all: (type) => resources.filter((each) => each.type === type), types: new Set(resources.map(({ type }) => type)) }
}

/** The templates the build made: what runs here and what would deploy. */
export function built(): Synthesized {
  const directory = join(import.meta.dirname, '..', '..', 'cdk.out')
  const files = globSync('*.template.json', { cwd: directory })
  if (files.length < 5) throw new Error('there are no templates: npm run build makes them')
  return resourcesIn(files.map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8'))))
}
