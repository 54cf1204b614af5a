import { type Kind, unsupported } from '../world.ts'

/** A standard queue on disk. */
export const sqsQueue: Kind = {
  type: 'AWS::SQS::Queue',
  honours: ['FifoQueue', 'MessageRetentionPeriod', 'QueueName', 'RedrivePolicy', 'VisibilityTimeout'],
  ignores: [
    'KmsDataKeyReusePeriodSeconds',
    'KmsMasterKeyId',
    'MaximumMessageSize',
    'ReceiveMessageWaitTimeSeconds',
    'RedriveAllowPolicy',
    'SqsManagedSseEnabled',
    'Tags',
  ],
  name: (properties, fallback) => String(properties.QueueName ?? fallback),
  ref: (name, { endpoints, account }) => `${endpoints.SQS}/${account}/${name}`,
  attributes: (name, { arn, endpoints, account }) => ({
    Arn: arn('sqs', name),
    QueueName: name,
    QueueUrl: `${endpoints.SQS}/${account}/${name}`,
  }),
  async start(resource, world) {
    const { properties, attributes, ref } = resource
    if (properties.FifoQueue === true) throw unsupported(resource, 'a FIFO queue')
    const redrive = properties.RedrivePolicy as { deadLetterTargetArn: string; maxReceiveCount: number } | undefined
    await world.queues.add({
      name: attributes.QueueName ?? '',
      arn: attributes.Arn ?? '',
      url: ref,
      visibilitySeconds: Number(properties.VisibilityTimeout ?? 30),
      retentionSeconds: Number(properties.MessageRetentionPeriod ?? 345_600),
      ...(redrive && { redrive: { ...redrive, maxReceiveCount: Number(redrive.maxReceiveCount) } }),
    })
  },
}
