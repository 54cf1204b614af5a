import type { CorsRule } from '../services/s3/buckets.ts'
import type { ObjectMeta } from '../services/s3/object-files.ts'
import { type Kind, unsupported } from '../world.ts'

/** A private bucket. Versions, lifecycle and encryption have no effect here: the last write is what is there. */
export const s3Bucket: Kind = {
  type: 'AWS::S3::Bucket',
  honours: ['BucketName', 'CorsConfiguration', 'NotificationConfiguration'],
  ignores: [
    'AccessControl',
    'BucketEncryption',
    'IntelligentTieringConfigurations',
    'LifecycleConfiguration',
    'LoggingConfiguration',
    'ObjectLockConfiguration',
    'ObjectLockEnabled',
    'OwnershipControls',
    'PublicAccessBlockConfiguration',
    'Tags',
    'VersioningConfiguration',
  ],
  name: (properties, fallback) => String(properties.BucketName ?? fallback.toLowerCase()),
  attributes: (name, { partition, region, urlSuffix }) => ({
    Arn: `arn:${partition}:s3:::${name}`,
    DomainName: `${name}.s3.${urlSuffix}`,
    DualStackDomainName: `${name}.s3.dualstack.${region}.${urlSuffix}`,
    RegionalDomainName: `${name}.s3.${region}.${urlSuffix}`,
  }),

  async start(resource, world) {
    const { properties, ref } = resource
    const notify = (properties.NotificationConfiguration ?? {}) as Record<string, unknown>
    const { EventBridgeConfiguration: bridge, ...others } = notify
    const [other] = Object.keys(others)
    if (other) throw unsupported(resource, `the notification ${other}`)
    const bridged = bridge !== undefined && (bridge as { EventBridgeEnabled?: boolean }).EventBridgeEnabled !== false
    const on = bridged && !world.between?.filesUnheard
    const cors = (properties.CorsConfiguration as { CorsRules: CorsRule[] } | undefined)?.CorsRules ?? []
    const emit = async (type: string, object: object, reason: string): Promise<void> => {
      await world.buses.put('default', {
        source: 'aws.s3',
        'detail-type': type,
        resources: [resource.attributes.Arn ?? ''],
        detail: {
          version: '0',
          bucket: { name: ref },
          object,
          requester: world.place.account,
          'source-ip-address': '127.0.0.1',
          reason,
        },
      })
    }
    await world.buckets.add(ref, {
      cors,
      ...(on && {
        created: (_: string, { key, size, etag }: ObjectMeta, reason: string) =>
          emit('Object Created', { key, size, etag: etag.replaceAll('"', ''), sequencer: sequencer() }, reason),
        deleted: (_: string, key: string) => emit('Object Deleted', { key, sequencer: sequencer() }, 'DeleteObject'),
      }),
    })
  },
}

/** Grows with every event, so that two of one object can be told apart and ordered. */
function sequencer(): string {
  return process.hrtime.bigint().toString(16).toUpperCase().padStart(16, '0')
}
