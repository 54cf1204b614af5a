import { Duration, Stack, type StackProps, TimeZone } from 'aws-cdk-lib'
import { Schedule, ScheduleExpression, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Construct } from 'constructs'
import { CONTEXTS } from '../contexts.ts'
import type { ServiceStack } from './service.ts'

/** What runs by the clock, in Shanghai's time. Every job may run twice and late. */
export class JobsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly service: ServiceStack }) {
    super(scope, id, props)
    const { functions, failures } = props.service
    const group = new ScheduleGroup(this, 'Jobs', { scheduleGroupName: this.stackName })
    const add = (name: string, expression: string, bundle: string) => {
      const lambda = functions.get(bundle)
      if (!lambda) throw new Error(`no function ${bundle}`)
      new Schedule(this, name, {
        schedule: ScheduleExpression.expression(expression, TimeZone.ASIA_SHANGHAI),
        target: new LambdaInvoke(lambda, { deadLetterQueue: failures, retryAttempts: 3, maxEventAge: Duration.hours(2) }),
        scheduleGroup: group,
      })
    }
    add('OutboxSweeper', 'rate(5 minutes)', 'outbox-sweeper')
    for (const { name, jobs } of CONTEXTS) if (jobs) add(`Job${name}`, jobs.schedule, `${name}-jobs`)
  }
}
