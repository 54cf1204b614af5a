import type { Assembly, Declared, Template } from './assembly.ts'

/** What `Ref` and `Fn::GetAtt` of a resource answer. */
export interface Identity {
  readonly ref: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Where the template would run: the pseudo parameters. */
export interface Place {
  readonly region: string
  readonly account: string
  readonly partition: string
  readonly urlSuffix: string
}

export type IdentityOf = (declared: Declared, resolve: (value: unknown) => unknown) => Identity

const ABSENT = Symbol('AWS::NoValue')

/**
 * Resolves the intrinsic functions of all templates of an assembly, across stacks, the way CloudFormation would.
 *
 * Nothing is resolved before it is asked for, so stacks may be read in any order. A function it does not know is an
 * error naming the stack and the function, never a value left as it stood.
 */
export class Resolver {
  private readonly exports = new Map<string, { template: Template; value: unknown }>()
  private readonly identities = new Map<Declared, Identity>()
  private readonly place: Place
  private readonly identityOf: IdentityOf

  constructor(assembly: Assembly, place: Place, identityOf: IdentityOf) {
    this.place = place
    this.identityOf = identityOf
    for (const template of assembly.templates) {
      for (const { Value, Export } of Object.values(template.outputs)) {
        if (Export) this.exports.set(String(this.resolve(Export.Name, template)), { template, value: Value })
      }
    }
  }

  /** The value with every intrinsic replaced; members that resolve to `AWS::NoValue` are left out. */
  resolve(value: unknown, template: Template): unknown {
    const resolved = this.value(value, template)
    return resolved === ABSENT ? undefined : resolved
  }

  /** Whether a resource or output guarded by this condition exists. */
  holds(condition: string | undefined, template: Template): boolean {
    if (condition === undefined) return true
    if (!(condition in template.conditions)) throw new Error(`${template.stack}: no condition ${condition}`)
    return this.resolve(template.conditions[condition], template) === true
  }

  identity(declared: Declared, template: Template): Identity {
    const known = this.identities.get(declared)
    if (known) return known
    const identity = this.identityOf(declared, (value) => this.resolve(value, template))
    this.identities.set(declared, identity)
    return identity
  }

  private value(value: unknown, template: Template): unknown {
    if (Array.isArray(value)) return value.map((item) => this.value(item, template)).filter((item) => item !== ABSENT)
    if (typeof value !== 'object' || value === null) return value
    const [name, ...more] = Object.keys(value)
    if (name !== undefined && more.length === 0 && (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))) {
      const argument = Object.values(value)[0]
      // A plain object may have one member called Condition (an IAM statement has); the function takes a name.
      if (name !== 'Condition' || typeof argument === 'string') return this.call(name, argument, template)
    }
    const members = Object.entries(value).map(([key, item]) => [key, this.value(item, template)] as const)
    return Object.fromEntries(members.filter(([, item]) => item !== ABSENT))
  }

  private call(name: string, argument: unknown, template: Template): unknown {
    const list = () => this.value(argument, template) as unknown[]
    switch (name) {
      case 'Ref':
        return this.ref(String(argument), template)
      case 'Fn::GetAtt':
        return this.attribute(argument, template)
      case 'Fn::Join': {
        const [separator, parts] = list() as [string, unknown[]]
        return parts.map(String).join(separator)
      }
      case 'Fn::Sub':
        return this.substitute(argument, template)
      case 'Fn::Select': {
        const [index, items] = list() as [number | string, unknown[]]
        return items[Number(index)]
      }
      case 'Fn::Split': {
        const [separator, text] = list() as [string, string]
        return text.split(separator)
      }
      case 'Fn::ImportValue':
        return this.imported(String(this.value(argument, template)), template)
      case 'Fn::FindInMap': {
        const [map, first, second] = list() as [string, string, string]
        return (template.mappings[map] as Record<string, Record<string, unknown>>)?.[first]?.[second]
      }
      case 'Fn::Base64':
        return Buffer.from(String(this.value(argument, template))).toString('base64')
      default:
        return this.condition(name, argument, template)
    }
  }

  private condition(name: string, argument: unknown, template: Template): unknown {
    const truths = () => (this.value(argument, template) as unknown[]).map((item) => item === true)
    switch (name) {
      case 'Condition':
        return this.holds(String(argument), template)
      case 'Fn::If': {
        const [condition, yes, no] = argument as [string, unknown, unknown]
        return this.value(this.holds(condition, template) ? yes : no, template)
      }
      case 'Fn::Equals': {
        const [left, right] = this.value(argument, template) as unknown[]
        return JSON.stringify(left) === JSON.stringify(right)
      }
      case 'Fn::And':
        return truths().every(Boolean)
      case 'Fn::Or':
        return truths().some(Boolean)
      case 'Fn::Not':
        return !truths()[0]
      default:
        throw new Error(`${template.stack}: the intrinsic function ${name} is not supported`)
    }
  }

  private ref(name: string, template: Template): unknown {
    const pseudo: Record<string, unknown> = {
      'AWS::Region': this.place.region,
      'AWS::AccountId': this.place.account,
      'AWS::Partition': this.place.partition,
      'AWS::URLSuffix': this.place.urlSuffix,
      'AWS::StackName': template.stack,
      'AWS::StackId': `arn:${this.place.partition}:cloudformation:${this.place.region}:${this.place.account}:stack/${template.stack}/local`,
      'AWS::NoValue': ABSENT,
    }
    if (name in pseudo) return pseudo[name]
    const declared = template.resources.get(name)
    if (declared) return this.identity(declared, template).ref
    const parameter = template.parameters[name]
    if (parameter?.Default !== undefined) return parameter.Default
    throw new Error(`${template.stack}: Ref ${name} names neither a resource nor a parameter with a default`)
  }

  private attribute(argument: unknown, template: Template): string {
    const [logicalId = '', ...path] = typeof argument === 'string' ? argument.split('.') : (argument as string[])
    const declared = template.resources.get(logicalId)
    if (!declared) throw new Error(`${template.stack}: Fn::GetAtt ${logicalId} names no resource`)
    const value = this.identity(declared, template).attributes[path.join('.')]
    if (value === undefined) {
      throw new Error(`${template.stack}/${logicalId} (${declared.type}): the attribute ${path.join('.')} is not supported`)
    }
    return value
  }

  private substitute(argument: unknown, template: Template): string {
    const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>]
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (name in own) return String(this.value(own[name], template))
      return String(name.includes('.') ? this.attribute(name, template) : this.ref(name, template))
    })
  }

  private imported(name: string, template: Template): unknown {
    const found = this.exports.get(name)
    if (!found) throw new Error(`${template.stack}: nothing exports ${name}`)
    return this.value(found.value, found.template)
  }
}
