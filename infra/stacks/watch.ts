import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Operation } from 'aws-cdk-lib/aws-dynamodb'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { DataStack } from './data.ts'
import type { ServiceStack } from './service.ts'

/** The operations the registry uses. */
const WRITES_AND_READS = [Operation.TRANSACT_WRITE_ITEMS, Operation.GET_ITEM, Operation.BATCH_GET_ITEM, Operation.QUERY]

/** What somebody must be told of; every alarm names the page that says what to do. */
export class WatchStack extends Stack {
  private readonly topic: Topic

  constructor(scope: Construct, id: string, props: StackProps & { readonly service: ServiceStack; readonly data: DataStack }) {
    super(scope, id, props)
    const { service, data } = props
    this.topic = new Topic(this, 'Operators', { enforceSSL: true, masterKey: data.dataKey })
    this.alarm(
      'failures-not-empty',
      'Something asynchronous was given up',
      service.failures.metricApproximateNumberOfMessagesVisible(),
      1,
    )
    this.alarm(
      'api-faults',
      'The API answers 5xx',
      service.api.metricServerError({ statistic: 'Sum', period: Duration.minutes(5) }),
      5,
    )
    this.alarm(
      'table-throttled',
      'The registry table refuses work',
      data.table.metricThrottledRequestsForOperations({ operations: WRITES_AND_READS }),
      10,
    )
    const relay = service.functions.get('outbox-relay')
    if (relay)
      this.alarm(
        'outbox-behind',
        'Events wait to be told',
        relay.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(5) }),
        60_000,
      )
    for (const { machine } of service.machines)
      this.alarm(
        `workflow-failed`,
        `A workflow of ${machine.node.path} failed`,
        machine.metricFailed(),
        1,
        machine.node.addr.slice(-6),
      )
    for (const [name, lambda] of service.functions)
      this.alarm('function-faults', `${name} throws`, lambda.metricErrors({ period: Duration.minutes(5) }), 5, name)
  }

  private alarm(runbook: string, what: string, metric: IMetric, threshold: number, of = ''): void {
    const alarm = new Alarm(this, `${runbook}${of}`, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${what}. What to do: docs/runbooks/${runbook}.md`,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
  }
}
