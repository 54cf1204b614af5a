import type { Kind } from '../world.ts'

type Attributes = NonNullable<Kind['attributes']>

/** A type that is knowingly without effect on one machine. Only its names are answered. */
function inert(type: string, attributes?: Attributes, ref?: Kind['ref']): Kind {
  return {
    type,
    honours: [],
    ignores: ['*'],
    name: (_, fallback) => fallback,
    ...(attributes && { attributes }),
    ...(ref && { ref }),
    start: () => undefined,
  }
}

const arnOf =
  (service: string, kind: string): Attributes =>
  (name, { arn }) => ({ Arn: arn(service, `${kind}${name}`) })

/** One machine has one user: nothing is permitted or denied by role. The grants are tested on the template. */
const permissions = [
  inert('AWS::IAM::ManagedPolicy', undefined, (name, { arn }) => arn('iam', `policy/${name}`)),
  inert('AWS::IAM::Policy'),
  inert('AWS::IAM::Role', (name, { arn }) => ({ Arn: arn('iam', `role/${name}`), RoleId: name })),
  inert('AWS::Lambda::Permission'),
  inert('AWS::S3::BucketPolicy'),
  inert('AWS::SNS::TopicPolicy'),
  inert('AWS::SQS::QueuePolicy'),
]

/** Logs are files under the data directory; nobody is paged at a desk. */
const watching = [
  inert('AWS::CloudWatch::Alarm', arnOf('cloudwatch', 'alarm:')),
  inert('AWS::CloudWatch::CompositeAlarm', arnOf('cloudwatch', 'alarm:')),
  inert('AWS::CloudWatch::Dashboard'),
  inert('AWS::Logs::LogGroup', arnOf('logs', 'log-group:')),
  inert('AWS::Logs::MetricFilter'),
  inert('AWS::SNS::Subscription'),
  inert(
    'AWS::SNS::Topic',
    (name, { arn }) => ({ TopicArn: arn('sns', name), TopicName: name }),
    (name, { arn }) => arn('sns', name),
  ),
]

/** The console is served from a directory, beside the API; of the distribution only the response headers are kept. */
const edge = [
  inert('AWS::CloudFront::CachePolicy', (name) => ({ Id: name })),
  inert('AWS::CloudFront::Distribution', (name, { urlSuffix }) => ({
    Id: name,
    DomainName: `${name.toLowerCase()}.cloudfront.${urlSuffix}`,
  })),
  inert('AWS::CloudFront::Function', (name, { arn }) => ({
    FunctionARN: arn('cloudfront', `function/${name}`),
    'FunctionMetadata.FunctionARN': arn('cloudfront', `function/${name}`),
  })),
  inert('AWS::CloudFront::OriginAccessControl', (name) => ({ Id: name })),
  inert('AWS::CloudFront::OriginRequestPolicy', (name) => ({ Id: name })),
]

const bookkeeping = [inert('AWS::CDK::Metadata'), inert('AWS::Scheduler::ScheduleGroup', arnOf('scheduler', 'schedule-group/'))]

export const inertKinds: readonly Kind[] = [...permissions, ...watching, ...edge, ...bookkeeping]
