import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { EXCHANGE_METRICS, METRICS, NAMESPACE } from '../../layers/platform/metric.ts'
import { built } from './synthesized.ts'

type Properties = Readonly<Record<string, unknown>>

const ROOT = join(import.meta.dirname, '..', '..')
const made = built()

describe('what is kept', () => {
  it('the registry: encrypted with its own key, restorable to any second, and not deleted by mistake', () => {
    const tables = made.all('AWS::DynamoDB::Table')
    expect(tables).toHaveLength(1)
    expect(tables[0]).toMatchObject({
      deletionPolicy: 'Retain',
      properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    })
  })

  it('logs: for more than half a year', () => {
    const groups = made.all('AWS::Logs::LogGroup')
    expect(groups.length).toBeGreaterThan(made.all('AWS::Lambda::Function').length)
    for (const { id, properties } of groups) expect([id, Number(properties.RetentionInDays) >= 184]).toEqual([id, true])
  })

  const buckets = made.all('AWS::S3::Bucket')
  const named = (part: string) => buckets.filter(({ id }) => id.startsWith(part))

  it.each(buckets.map(({ id, properties }) => [id, properties] as const))(
    '%s is encrypted and closed to the public',
    (_, bucket) => {
      expect(bucket.BucketEncryption).toBeDefined()
      expect(bucket.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      })
    },
  )

  it.each(buckets.map(({ id }) => id))('%s is spoken to over TLS only', (id) => {
    const policy = made.all('AWS::S3::BucketPolicy').find(({ properties }) => (properties.Bucket as { Ref: string }).Ref === id)
    const statements = (policy?.properties.PolicyDocument as { Statement: object[] } | undefined)?.Statement
    expect(statements).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    )
  })

  it.each(['Quarantine', 'Proofs', 'Imports', 'Exchange', 'Exports'])('%s lies under the key of the registry', (name) => {
    const [bucket] = named(name)
    expect(JSON.stringify(bucket?.properties.BucketEncryption)).toMatch(/aws:kms.*DataKey|DataKey.*aws:kms/)
    expect(bucket?.deletionPolicy).toBe('Retain')
  })

  it.each(['Quarantine', 'Exchange'])('%s tells of the files that arrive', (name) => {
    expect(named(name)[0]?.properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    })
  })

  it.each(['Quarantine', 'Imports', 'Exports', 'AccessLogs'])('%s forgets in time', (name) => {
    expect(named(name)[0]?.properties.LifecycleConfiguration).toBeDefined()
  })

  it('the keys outlive their stack, and turn where they can', () => {
    const keys = made.all('AWS::KMS::Key').filter(({ id }) => !id.startsWith('Operators'))
    expect(keys.map(({ properties }) => properties.KeySpec ?? 'SYMMETRIC_DEFAULT').sort()).toEqual([
      'ECC_NIST_P256',
      'ECC_NIST_P256',
      'HMAC_256',
      'SYMMETRIC_DEFAULT',
      'SYMMETRIC_DEFAULT',
    ])
    for (const { properties, deletionPolicy } of keys) {
      expect(deletionPolicy).toBe('Retain')
      if (properties.KeySpec === undefined) expect(properties.EnableKeyRotation).toBe(true)
    }
  })
})

describe('what runs behind the requests', () => {
  const configured = made.all('AWS::Lambda::EventInvokeConfig').map(({ properties }) => JSON.stringify(properties.FunctionName))
  const asynchronous = made.all('AWS::Lambda::Function').filter(({ id }) => /(Events|Jobs|Sweeper)Function/.test(id))

  it.each(asynchronous.map(({ id }) => id))('%s gives up into the queue, after finitely many tries', (id) => {
    expect(configured.filter((name) => name.includes(id))).toHaveLength(1)
  })

  it('every one of them has the same queue behind it, which two weeks may pass over', () => {
    const [queue] = made.all('AWS::SQS::Queue')
    expect(queue?.properties).toMatchObject({ MessageRetentionPeriod: 14 * 86_400, SqsManagedSseEnabled: true })
    for (const { properties } of made.all('AWS::Lambda::EventInvokeConfig')) {
      expect(properties.DestinationConfig).toMatchObject({ OnFailure: { Destination: { 'Fn::GetAtt': [queue?.id, 'Arn'] } } })
      expect(properties.MaximumRetryAttempts).toBeLessThanOrEqual(2)
    }
  })

  it('the outbox halves a bad batch, says which record failed, and does not try for ever', () => {
    const [outbox] = made.all('AWS::Lambda::EventSourceMapping')
    expect(outbox?.properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: expect.any(Number),
      StartingPosition: 'TRIM_HORIZON',
    })
  })

  it('the sweeper comes every five minutes, the look for jobs of classes every fifteen, the reconciler and the clocks of accounts, numbers and transfers every hour, the look for duplicates and for what a term hands over nightly, the lines to provinces every ten minutes, by Shanghai’s clock', () => {
    const schedules = made.all('AWS::Scheduler::Schedule').map(({ properties }) => properties)
    expect(schedules.map(({ ScheduleExpression }) => ScheduleExpression).sort()).toEqual([
      'cron(0 2 * * ? *)',
      'cron(30 1 * * ? *)',
      'rate(1 hour)',
      'rate(1 hour)',
      'rate(1 hour)',
      'rate(1 hour)',
      'rate(10 minutes)',
      'rate(15 minutes)',
      'rate(5 minutes)',
    ])
    expect(new Set(schedules.map((each) => each.ScheduleExpressionTimezone))).toEqual(new Set(['Asia/Shanghai']))
  })

  /** Where each kind of asynchronous edge says what becomes of a failure. */
  const FAILURES: Readonly<Record<string, (properties: Properties) => unknown[]>> = {
    'AWS::Events::Rule': ({ Targets }) => (Targets as Properties[]).map(({ DeadLetterConfig }) => DeadLetterConfig),
    'AWS::Scheduler::Schedule': ({ Target }) => [(Target as Properties).DeadLetterConfig],
    'AWS::Lambda::EventSourceMapping': ({ DestinationConfig }) => [(DestinationConfig as Properties).OnFailure],
  }

  it.each(Object.entries(FAILURES))('%s loses nothing', (type, failuresOf) => {
    const edges = made.all(type)
    expect(edges.length).toBeGreaterThan(0)
    for (const { id, properties } of edges)
      for (const failure of failuresOf(properties)) expect([id, failure]).toEqual([id, expect.anything()])
  })

  it('is ours alone: no custom resource runs at deployment', () => {
    expect([...made.types].filter((type) => /^Custom::|CustomResource$/.test(type))).toEqual([])
  })

  it('whoever operates it hears of numbers that run out, and of provinces whose parcels stand, from the first', () => {
    const alarms = made.all('AWS::CloudWatch::Alarm').filter(({ properties }) => properties.Namespace === NAMESPACE)
    expect(alarms.map(({ properties }) => properties.MetricName).sort()).toEqual(
      [...Object.values(METRICS), ...Object.values(EXCHANGE_METRICS)].sort(),
    )
    for (const { properties } of alarms) expect(properties).toMatchObject({ Threshold: 1, AlarmActions: [expect.anything()] })
  })

  it('every alarm’s page is there to be read', () => {
    const pages = made
      .all('AWS::CloudWatch::Alarm')
      .map(({ properties }) => /docs\/\S+$/.exec(String(properties.AlarmDescription))?.[0])
    expect(pages.length).toBeGreaterThan(5)
    expect(pages.filter((page) => !page || !existsSync(join(ROOT, page)))).toEqual([])
  })
})
