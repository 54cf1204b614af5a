import { join } from 'node:path'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  type Architecture,
  Code,
  type ILayerVersion,
  Function as LambdaFunction,
  LoggingFormat,
  type Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Access, BucketName, SettingSwitch } from '../context.ts'
import type { DataStack } from '../stacks/data.ts'

/** What every function of the registry stands on. */
export interface Ground {
  readonly data: DataStack
  readonly bus: EventBus
  readonly documents: ILayerVersion
  readonly papers: ILayerVersion
  /** Where the public finds the console. */
  readonly publicOrigin: string
  readonly architecture: Architecture
  readonly runtime: Runtime
  readonly switches: Readonly<Record<SettingSwitch, boolean>>
}

const BUNDLES = join(import.meta.dirname, '..', '..', '.bundles')
const BUCKET_SETTINGS: Readonly<Record<BucketName, string>> = {
  quarantine: 'PROOFS_QUARANTINE_BUCKET',
  proofs: 'PROOFS_BUCKET',
  imports: 'IMPORTS_BUCKET',
  exchange: 'EXCHANGE_BUCKET',
  exports: 'EXPORTS_BUCKET',
}
const SWITCH_SETTINGS: Readonly<Record<SettingSwitch, string>> = { demoRegions: 'DEMO_REGIONS', totpOptional: 'TOTP_OPTIONAL' }

/** One bundle as one function, with a role of its own that allows what it asked for, by grants, and nothing else. */
export class RegistryFunction extends Construct {
  readonly lambda: LambdaFunction

  constructor(
    scope: Construct,
    id: string,
    props: { readonly bundle: string; readonly access: Access; readonly ground: Ground },
  ) {
    super(scope, id)
    const { bundle, access, ground } = props
    // The notice of the cybersecurity law: six months at least; a year, because months have fewer than 31 days.
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN })
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    this.lambda = new LambdaFunction(this, 'Function', {
      code: Code.fromAsset(join(BUNDLES, bundle)),
      handler: 'index.handler',
      runtime: ground.runtime,
      architecture: ground.architecture,
      timeout: Duration.seconds(access.timeoutSeconds ?? 29),
      memorySize: access.memoryMb ?? 512,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role,
      environment: { NODE_OPTIONS: '--enable-source-maps', ...settingsOf(access, ground) },
      ...layersOf(access, ground),
    })
    grant(this.lambda, access, ground)
  }
}

function layersOf(access: Access, { documents, papers }: Ground): { layers?: ILayerVersion[] } {
  const layers = [...(access.documents ? [documents] : []), ...(access.papers ? [papers] : [])]
  return layers.length > 0 ? { layers } : {}
}

function settingsOf(access: Access, { data, bus, switches, publicOrigin }: Ground): Record<string, string> {
  const buckets = Object.keys(access.buckets ?? {}) as BucketName[]
  return {
    ...(access.table ? { TABLE_NAME: data.table.tableName } : {}),
    ...(access.publishes ? { EVENT_BUS: bus.eventBusName } : {}),
    ...(access.sealed ? { SEAL_KEY_ID: data.sealKey.keyArn } : {}),
    ...(access.indexes ? { INDEX_KEY_ID: data.indexKey.keyArn } : {}),
    ...(access.tokens ? { SIGNING_KEY_ID: data.signingKey.keyArn, ISSUER: 'https://xueji.example' } : {}),
    ...(access.parcels ? { PARCEL_KEY_ID: data.parcelKey.keyArn } : {}),
    ...(access.publicOrigin ? { PUBLIC_ORIGIN: publicOrigin } : {}),
    ...Object.fromEntries(buckets.map((bucket) => [BUCKET_SETTINGS[bucket], data.buckets[bucket].bucketName])),
    ...Object.fromEntries((access.switches ?? []).map((name) => [SWITCH_SETTINGS[name], String(switches[name])])),
  }
}

const READS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'] as const
const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'] as const

function grant(lambda: LambdaFunction, access: Access, { data, bus }: Ground): void {
  grantTable(lambda, access, data)
  if (access.publishes) bus.grantPutEventsTo(lambda)
  if (access.sealed) data.sealKey.grant(lambda, 'kms:Decrypt', ...(access.sealed === 'write' ? ['kms:GenerateDataKey'] : []))
  if (access.indexes) data.indexKey.grantGenerateMac(lambda)
  if (access.tokens) data.signingKey.grant(lambda, 'kms:GetPublicKey', ...(access.tokens === 'issue' ? ['kms:Sign'] : []))
  if (access.parcels) data.parcelKey.grant(lambda, 'kms:GetPublicKey', 'kms:Sign')
  grantFiles(lambda, access, data)
}

function grantFiles(lambda: LambdaFunction, { buckets = {}, under = {} }: Access, data: DataStack): void {
  for (const [name, rights] of Object.entries(buckets)) {
    const bucket = data.buckets[name as BucketName]
    const files = `${under[name as BucketName] ?? ''}*`
    if (rights.includes('read')) bucket.grantRead(lambda, files)
    if (rights.includes('put')) bucket.grantPut(lambda, files)
    if (rights.includes('delete')) bucket.grantDelete(lambda, files)
  }
}

/** Not the ready-made grants: they would let a function scan the whole registry, which no function ever has to. */
function grantTable(lambda: LambdaFunction, { table }: Access, data: DataStack): void {
  if (!table) return
  data.table.grant(lambda, ...READS, ...(table === 'write' ? WRITES : []))
  if (table === 'write') data.dataKey.grantEncryptDecrypt(lambda)
  else data.dataKey.grantDecrypt(lambda)
}
