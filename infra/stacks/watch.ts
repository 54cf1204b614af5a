import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Alarm, Metric as CloudWatchMetric, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { EXCHANGE_METRICS, METRICS, NAMESPACE } from '../../layers/platform/metric.ts'
import { told } from '../constructs/told.ts'
import type { DataStack } from './data.ts'
import type { ServiceStack } from './service.ts'

const FIVE_MINUTES = { statistic: 'Sum', period: Duration.minutes(5) } as const

/** What somebody must be told of; every alarm names the page that says what to do. */
export class WatchStack extends Stack {
  private readonly operators: Topic

  constructor(scope: Construct, id: string, props: StackProps & { readonly service: ServiceStack; readonly data: DataStack }) {
    super(scope, id, props)
    this.operators = new Topic(this, 'Operators', { enforceSSL: true, masterKey: this.topicKey() })
    this.watchTable(props.data)
    this.watchEvents(props.service)
    this.watchWork(props.service)
    this.watchNumbers()
    this.watchProvinces()
    told(this, { OperatorsTopic: this.operators.topicArn })
  }

  /** Alarms are sent by CloudWatch itself, which therefore may use this key, and no other of ours. */
  private topicKey(): Key {
    const key = new Key(this, 'OperatorsKey', { description: 'Encrypts alarms on their way', enableKeyRotation: true })
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    )
    return key
  }

  private watchTable({ table }: DataStack): void {
    for (const side of ['Read', 'Write'] as const)
      this.alarm('table-throttled', `The registry table refuses work (${side})`, {
        metric: table.metric(`${side}ThrottleEvents`, FIVE_MINUTES),
        threshold: 10,
        of: side,
      })
  }

  private watchEvents({ failures, functions }: ServiceStack): void {
    this.alarm('failures-not-empty', 'Something asynchronous was given up', {
      metric: failures.metricApproximateNumberOfMessagesVisible(),
      threshold: 1,
    })
    const relay = functions.get('outbox-relay')
    if (!relay) throw new Error('nobody relays the outbox')
    this.alarm('outbox-behind', 'Events wait to be told', {
      metric: relay.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(5) }),
      threshold: Duration.minutes(1).toMilliseconds(),
    })
  }

  private watchWork({ api, machines, functions }: ServiceStack): void {
    this.alarm('api-faults', 'The API answers 5xx', { metric: api.metricServerError(FIVE_MINUTES), threshold: 5 })
    for (const { chain, machine } of machines)
      this.alarm('workflow-failed', `A workflow of ${chain.id} failed, or waited out its time`, {
        metric: machine.metricFailed(FIVE_MINUTES),
        threshold: 1,
        of: chain.id,
      })
    for (const [name, lambda] of functions)
      this.alarm('function-faults', `${name} throws`, { metric: lambda.metricErrors(FIVE_MINUTES), threshold: 5, of: name })
  }

  /** Numbers are few for one county and birthday; whoever operates the registry hears of it before a child is turned away. */
  private watchNumbers(): void {
    const what: Readonly<Record<keyof typeof METRICS, string>> = {
      temporaryHalfUsed: 'Half the temporary numbers of a county and birthday are given',
      temporaryUsedUp: 'No temporary number is left for a county and birthday',
      withoutDocumentUsedUp: 'No number without a document is left for a county, birthday and sex',
    }
    for (const [id, metricName] of Object.entries(METRICS) as [keyof typeof METRICS, string][])
      this.alarm('numbers-running-out', what[id], {
        metric: new CloudWatchMetric({ namespace: NAMESPACE, metricName, ...FIVE_MINUTES }),
        threshold: 1,
        of: id,
      })
  }

  /** What the lines to provinces say of themselves: nobody has to look for it. */
  private watchProvinces(): void {
    const what: Readonly<Record<keyof typeof EXCHANGE_METRICS, string>> = {
      provinceGaps: 'Parcels of a province wait for one that has not come',
      provinceRejections: 'A parcel that a province rejected was not sent again',
      provinceUnanswered: 'A province does not answer',
      parcelsRejected: 'A parcel in the name of a province was rejected',
    }
    for (const [id, metricName] of Object.entries(EXCHANGE_METRICS) as [keyof typeof EXCHANGE_METRICS, string][])
      this.alarm('province-exchange', what[id], {
        metric: new CloudWatchMetric({
          namespace: NAMESPACE,
          metricName,
          statistic: 'Sum',
          period: Duration.minutes(15),
        }),
        threshold: 1,
        of: id,
      })
  }

  private alarm(
    runbook: string,
    what: string,
    { metric, threshold, of = '' }: { readonly metric: IMetric; readonly threshold: number; readonly of?: string },
  ): void {
    const alarm = new Alarm(this, `${runbook}${of}`, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${what}. What to do: docs/runbooks/${runbook}.md`,
    })
    alarm.addAlarmAction(new SnsAction(this.operators))
  }
}
