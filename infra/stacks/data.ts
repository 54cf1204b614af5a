import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { told } from '../constructs/told.ts'
import type { BucketName } from '../context.ts'

const KEPT = RemovalPolicy.RETAIN

/** Everything that must outlive a release: the registry itself, its files and its keys. Nothing here is ever replaced. */
export class DataStack extends Stack {
  readonly table: Table
  readonly dataKey: Key
  readonly sealKey: Key
  readonly indexKey: Key
  readonly signingKey: Key
  readonly parcelKey: Key
  readonly buckets: Readonly<Record<BucketName | 'accessLogs', Bucket>>

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props)
    this.dataKey = new Key(this, 'DataKey', {
      description: 'Encrypts the registry at rest',
      enableKeyRotation: true,
      removalPolicy: KEPT,
    })
    this.sealKey = new Key(this, 'SealKey', {
      description: 'Wraps the data keys of sealed facts',
      enableKeyRotation: true,
      removalPolicy: KEPT,
    })
    this.indexKey = new Key(this, 'IndexKey', {
      description: 'Derives the key of the blind index',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: KEPT,
    })
    this.signingKey = new Key(this, 'SigningKey', {
      description: 'Signs access tokens',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: KEPT,
    })
    // A key of its own: whoever may sign parcels can sign nobody in, and the other way round.
    this.parcelKey = new Key(this, 'ParcelKey', {
      description: 'Signs parcels to provinces with systems of their own',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: KEPT,
    })
    this.table = this.registry()
    this.buckets = this.makeBuckets()
    told(this, {
      TableName: this.table.tableName,
      SealKeyId: this.sealKey.keyId,
      IndexKeyId: this.indexKey.keyId,
      SigningKeyId: this.signingKey.keyId,
      ParcelKeyId: this.parcelKey.keyId,
    })
    told(this, {
      ExchangeBucket: this.buckets.exchange.bucketName,
      ImportsBucket: this.buckets.imports.bucketName,
      ProofsBucket: this.buckets.proofs.bucketName,
      QuarantineBucket: this.buckets.quarantine.bucketName,
      ExportsBucket: this.buckets.exports.bucketName,
    })
  }

  /** One table for what must change together (ADR 0002). */
  private registry(): Table {
    const key = (name: string) => ({ name, type: AttributeType.STRING })
    const table = new Table(this, 'Registry', {
      partitionKey: key('pk'),
      sortKey: key('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.dataKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      timeToLiveAttribute: 'expiresAt',
      removalPolicy: KEPT,
    })
    table.addGlobalSecondaryIndex({
      indexName: 'listing',
      partitionKey: key('listingPk'),
      sortKey: key('listingSk'),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['summary', 'version'],
    })
    table.addGlobalSecondaryIndex({
      indexName: 'due',
      partitionKey: key('duePk'),
      sortKey: key('dueSk'),
      projectionType: ProjectionType.KEYS_ONLY,
    })
    table.addGlobalSecondaryIndex({
      indexName: 'names',
      partitionKey: key('namesPk'),
      sortKey: key('namesSk'),
      projectionType: ProjectionType.KEYS_ONLY,
    })
    return table
  }

  private makeBuckets(): DataStack['buckets'] {
    const accessLogs = this.bucket('AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(400) }],
    })
    const made = (id: string, props: BucketProps = {}) =>
      this.bucket(id, {
        encryption: BucketEncryption.KMS,
        encryptionKey: this.dataKey,
        bucketKeyEnabled: true,
        serverAccessLogsBucket: accessLogs as IBucket,
        serverAccessLogsPrefix: `${id}/`,
        ...props,
      })
    // Any origin may try: only who holds a form or a link we signed gets anything, and the browser sends no credentials.
    const uploads = [
      { allowedMethods: [HttpMethods.POST, HttpMethods.GET], allowedOrigins: ['*'], allowedHeaders: ['*'], maxAge: 3000 },
    ]
    const tellsOfFiles = (bucket: Bucket) => {
      // On the low level, because the high-level switch needs a custom resource and this needs none.
      ;(bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
        eventBridgeConfiguration: { eventBridgeEnabled: true },
      }
      return bucket
    }
    return {
      accessLogs,
      quarantine: tellsOfFiles(made('Quarantine', { cors: uploads, lifecycleRules: [{ expiration: Duration.days(7) }] })),
      proofs: made('Proofs', { cors: uploads, versioned: true }),
      imports: made('Imports', { cors: uploads, lifecycleRules: [{ expiration: Duration.days(400) }] }),
      exchange: tellsOfFiles(made('Exchange', { versioned: true })),
      exports: made('Exports', { lifecycleRules: [{ expiration: Duration.days(7) }] }),
    }
  }

  private bucket(id: string, props: BucketProps): Bucket {
    return new Bucket(this, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: KEPT,
      ...props,
    })
  }
}
