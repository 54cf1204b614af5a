import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** A resource as its template declares it: properties not yet resolved. */
export interface Declared {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  readonly properties: Record<string, unknown>
  readonly condition?: string
}

export interface Template {
  readonly stack: string
  readonly resources: ReadonlyMap<string, Declared>
  readonly outputs: Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>
  readonly parameters: Record<string, { Default?: unknown }>
  readonly mappings: Record<string, unknown>
  readonly conditions: Record<string, unknown>
}

/** All templates of a cloud assembly and where its file assets lie. */
export interface Assembly {
  readonly templates: readonly Template[]
  /** Object key in the asset bucket (`<hash>.zip`) → directory or file on this machine. */
  readonly assets: ReadonlyMap<string, string>
}

interface RawTemplate {
  Resources?: Record<string, { Type: string; Properties?: Record<string, unknown>; Condition?: string }>
  Outputs?: Template['outputs']
  Parameters?: Template['parameters']
  Mappings?: Record<string, unknown>
  Conditions?: Record<string, unknown>
}

interface AssetManifest {
  files?: Record<string, { source: { path: string }; destinations: Record<string, { objectKey: string }> }>
}

const TEMPLATE = '.template.json'

/** Reads every `*.template.json` of a synthesized app, with the asset manifests beside them. */
export async function readAssembly(directory: string): Promise<Assembly> {
  const names = await readdir(directory).catch(() => {
    throw new Error(`no assembly at ${directory}: run the synth first`)
  })
  const templates: Template[] = []
  const assets = new Map<string, string>()
  for (const name of names.filter((name) => name.endsWith(TEMPLATE)).sort()) {
    templates.push(templateOf(name.slice(0, -TEMPLATE.length), JSON.parse(await readFile(join(directory, name), 'utf8'))))
  }
  for (const name of names.filter((name) => name.endsWith('.assets.json'))) {
    const manifest = JSON.parse(await readFile(join(directory, name), 'utf8')) as AssetManifest
    for (const { source, destinations } of Object.values(manifest.files ?? {})) {
      for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, resolve(directory, source.path))
    }
  }
  if (templates.length === 0) throw new Error(`no *${TEMPLATE} in ${directory}: run the synth first`)
  return { templates, assets }
}

/** A template in memory, as if it had been read from an assembly. */
export function templateOf(stack: string, raw: RawTemplate): Template {
  const resources = new Map<string, Declared>()
  for (const [logicalId, { Type, Properties, Condition }] of Object.entries(raw.Resources ?? {})) {
    resources.set(logicalId, {
      stack,
      logicalId,
      type: Type,
      properties: Properties ?? {},
      ...(Condition !== undefined && { condition: Condition }),
    })
  }
  return {
    stack,
    resources,
    outputs: raw.Outputs ?? {},
    parameters: raw.Parameters ?? {},
    mappings: raw.Mappings ?? {},
    conditions: raw.Conditions ?? {},
  }
}
