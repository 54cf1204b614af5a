import type { Target } from '../services/event-buses.ts'
import { checkPattern, type Pattern } from '../services/event-pattern.ts'
import { type Kind, type Resource, unsupported, type World } from '../world.ts'

export const eventBus: Kind = {
  type: 'AWS::Events::EventBus',
  honours: ['Name'],
  ignores: ['DeadLetterConfig', 'Description', 'KmsKeyIdentifier', 'LogConfig', 'Tags'],
  name: (properties) => String(properties.Name),
  attributes: (name, { arn }) => ({ Arn: arn('events', `event-bus/${name}`), Name: name }),
  start({ ref }, world) {
    world.buses.addBus(ref)
  },
}

const TARGET_MEMBERS = ['Arn', 'DeadLetterConfig', 'Id', 'Input', 'InputPath', 'RetryPolicy', 'RoleArn']

/** A rule by pattern with functions and queues as targets. Schedules belong to the Scheduler. */
export const eventsRule: Kind = {
  type: 'AWS::Events::Rule',
  honours: ['EventBusName', 'EventPattern', 'Name', 'State', 'Targets'],
  ignores: ['Description', 'RoleArn', 'Tags'],
  name: (properties, fallback) => String(properties.Name ?? fallback),
  attributes: (name, { arn }) => ({ Arn: arn('events', `rule/${name}`) }),
  start(resource, world) {
    const { properties, ref, attributes } = resource
    if (properties.State === 'DISABLED') return
    const pattern = properties.EventPattern as Pattern | undefined
    if (!pattern) throw unsupported(resource, 'a rule without a pattern')
    try {
      checkPattern(pattern)
    } catch (cause) {
      throw unsupported(resource, String(cause instanceof Error ? cause.message : cause))
    }
    const bus = String(properties.EventBusName ?? 'default')
    world.buses.addRule({
      name: ref,
      arn: attributes.Arn ?? ref,
      bus: bus.split('/').at(-1) ?? bus,
      pattern,
      targets: ((properties.Targets ?? []) as Record<string, unknown>[]).map((target) => targetOf(resource, target, world)),
    })
  },
}

function targetOf(resource: Resource, target: Record<string, unknown>, world: World): Target {
  const unknown = Object.keys(target).find((member) => !TARGET_MEMBERS.includes(member))
  if (unknown) throw unsupported(resource, `the target member ${unknown}`)
  const arn = String(target.Arn)
  if (!world.functions.find(arn) && !world.queues.has(arn)) throw unsupported(resource, `the target ${arn}`)
  const retry = (target.RetryPolicy ?? {}) as { MaximumRetryAttempts?: number; MaximumEventAgeInSeconds?: number }
  const deadLetters = (target.DeadLetterConfig as { Arn?: string } | undefined)?.Arn
  return {
    id: String(target.Id),
    arn,
    retries: retry.MaximumRetryAttempts ?? 185,
    maxAgeSeconds: retry.MaximumEventAgeInSeconds ?? 86_400,
    ...(target.Input !== undefined && { input: String(target.Input) }),
    ...(target.InputPath !== undefined && { inputPath: String(target.InputPath) }),
    ...(deadLetters !== undefined && {
      deadLetters: async (event: string, facts: Record<string, unknown>) => {
        await world.queues.byArn(deadLetters).send(event, facts)
      },
    }),
  }
}
