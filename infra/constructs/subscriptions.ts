import { Duration } from 'aws-cdk-lib'
import { type EventBus, Match, Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { FileSubscription } from '../context.ts'

/** What starts an `events` function: facts from the registry's bus, and files that arrive. Failures end in a queue. */
export class Subscriptions extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly bus: EventBus
      readonly listens: readonly string[]
      readonly files?: { readonly from: FileSubscription; readonly bucket: IBucket }
      readonly to: LambdaFunction
      readonly failures: IQueue
    },
  ) {
    super(scope, id)
    const { bus, listens, files, to, failures } = props
    const target = () => new LambdaTarget(to, { deadLetterQueue: failures, retryAttempts: 20, maxEventAge: Duration.hours(12) })
    if (listens.length > 0) {
      new Rule(this, 'Facts', {
        eventBus: bus,
        eventPattern: { source: ['xueji'], detailType: [...listens] },
        targets: [target()],
      })
    }
    if (!files) return
    const { prefix, suffix } = files.from
    const key = suffix ? [{ wildcard: `${prefix}*${suffix}` }] : Match.prefix(prefix)
    new Rule(this, 'Files', {
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [files.bucket.bucketName] }, object: { key } },
      },
      targets: [target()],
    })
  }
}
