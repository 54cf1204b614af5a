import { kinds } from './resources/kinds.ts'
import type { Declared } from './template/assembly.ts'
import type { Identity, Place } from './template/intrinsics.ts'
import { type Facts, type Kind, unsupported } from './world.ts'

const byType = new Map(kinds.map((kind) => [kind.type, kind]))

/** The kind of a resource; an unknown type or property stops the start and names the resource. */
export function kindOf(declared: Declared): Kind {
  const kind = byType.get(declared.type)
  if (!kind) throw unsupported(declared, 'the resource type')
  const known = new Set([...kind.honours, ...kind.ignores])
  const unknown = known.has('*') ? undefined : Object.keys(declared.properties).find((name) => !known.has(name))
  if (unknown) throw unsupported(declared, `the property ${unknown}`)
  return kind
}

/**
 * Names resources without starting them, so that templates may refer to each other in any order. A name the template
 * does not give is made of stack and logical id: the same after every restart.
 */
export function namer(place: Place, endpoints: Record<string, string>) {
  return (declared: Declared, resolve: (value: unknown) => unknown): Identity => {
    const kind = kindOf(declared)
    const named = Object.entries(declared.properties).filter(([name]) => /Name$/.test(name))
    const properties = resolve(Object.fromEntries(named)) as Record<string, unknown>
    const name = kind.name(properties, `${declared.stack}-${declared.logicalId}`)
    const facts: Facts = {
      ...place,
      endpoints,
      properties,
      arn: (service, rest) => {
        const region = service === 'iam' || service === 'cloudfront' ? '' : place.region
        return `arn:${place.partition}:${service}:${region}:${place.account}:${rest}`
      },
    }
    return { ref: kind.ref?.(name, facts) ?? name, attributes: kind.attributes?.(name, facts) ?? {} }
  }
}
