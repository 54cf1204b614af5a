import { randomUUID } from 'node:crypto'
import { type NextRun, nextRunOf } from '../services/schedule-expression.ts'
import { type Kind, unsupported } from '../world.ts'

const TARGET_MEMBERS = ['Arn', 'DeadLetterConfig', 'Input', 'RetryPolicy', 'RoleArn']

/** A schedule that invokes a function. Flexible windows fire at their beginning. */
export const schedulerSchedule: Kind = {
  type: 'AWS::Scheduler::Schedule',
  honours: ['EndDate', 'Name', 'ScheduleExpression', 'ScheduleExpressionTimezone', 'StartDate', 'State', 'Target'],
  ignores: ['Description', 'FlexibleTimeWindow', 'GroupName', 'KmsKeyArn'],
  name: (properties, fallback) => String(properties.Name ?? fallback),
  attributes: (name, { arn }) => ({ Arn: arn('scheduler', `schedule/default/${name}`) }),
  start(resource, world) {
    const { properties, ref, attributes } = resource
    if (properties.State === 'DISABLED') return
    const target = properties.Target as Record<string, unknown>
    const unknown = Object.keys(target).find((member) => !TARGET_MEMBERS.includes(member))
    if (unknown) throw unsupported(resource, `the target member ${unknown}`)
    const arn = String(target.Arn)
    if (!world.functions.find(arn)) throw unsupported(resource, `the target ${arn}`)
    const input = String(target.Input ?? '{}')
    const instant = (name: string) => (properties[name] === undefined ? undefined : new Date(String(properties[name])))
    const [start, end] = [instant('StartDate'), instant('EndDate')]
    world.schedules.add({
      name: ref,
      next: expressionOf(),
      ...(start && { start }),
      ...(end && { end }),
      fire: (scheduledAt) => world.functions.enqueue(arn, filled(input, attributes.Arn ?? '', scheduledAt)),
    })

    function expressionOf(): NextRun {
      try {
        return nextRunOf(String(properties.ScheduleExpression), String(properties.ScheduleExpressionTimezone ?? 'UTC'))
      } catch (cause) {
        throw unsupported(resource, String(cause instanceof Error ? cause.message : cause))
      }
    }
  },
}

/** The keywords Scheduler replaces in an input. */
function filled(input: string, arn: string, scheduledAt: Date): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', scheduledAt.toISOString().replace(/\.\d+Z$/, 'Z'))
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1')
}
