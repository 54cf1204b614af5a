import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { type CfnStage, HttpApi, HttpMethod, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  EventSourceMapping,
  type Function as LambdaFunction,
  LayerVersion,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { ApprovalMachine } from '../constructs/approval-machine.ts'
import { approvalMachines } from '../constructs/approval-machines.ts'
import { idOf } from '../constructs/id-of.ts'
import { type Ground, RegistryFunction } from '../constructs/registry-function.ts'
import { Subscriptions } from '../constructs/subscriptions.ts'
import { told } from '../constructs/told.ts'
import type { Access, ContextFunctions } from '../context.ts'
import { CONTEXTS } from '../contexts.ts'
import type { DataStack } from './data.ts'

export interface ServiceProps extends StackProps {
  readonly data: DataStack
  readonly nodeVersion: '22' | '24'
  readonly architecture: 'x86_64' | 'arm64'
  readonly demo: boolean
  readonly publicOrigin: string
}

const BUNDLES = join(import.meta.dirname, '..', '..', '.bundles')

/** The API, the functions behind it, the workflows and the events between them. Can be thrown away and made again. */
export class ServiceStack extends Stack {
  readonly api: HttpApi
  readonly functions = new Map<string, LambdaFunction>()
  readonly machines: readonly ApprovalMachine[]
  readonly failures: Queue
  private readonly ground: Ground
  private readonly bus: EventBus

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props)
    this.bus = new EventBus(this, 'Bus', { eventBusName: `${this.stackName}-facts` })
    this.failures = new Queue(this, 'Failures', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    this.ground = this.layGround(props)
    this.api = new HttpApi(this, 'Api', { apiName: this.stackName, disableExecuteApiEndpoint: false })
    this.guardStage()
    for (const context of CONTEXTS) this.addContext(context)
    const authorizer = new HttpLambdaAuthorizer('Authorizer', this.named('accounts-authorizer'), {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization'],
      resultsCacheTtl: Duration.seconds(60),
    })
    for (const context of CONTEXTS) this.addRoutes(context, authorizer)
    this.machines = approvalMachines(this, (name) => this.named(name))
    for (const context of CONTEXTS) this.addSubscriptions(context, props.data)
    this.addOutbox(props.data)
    told(this, { ApiUrl: this.api.apiEndpoint, FailuresQueue: this.failures.queueUrl })
  }

  private layGround({ data, nodeVersion, architecture, demo, publicOrigin }: ServiceProps): Ground {
    const cpu = architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64
    const documents = new LayerVersion(this, 'Documents', {
      code: Code.fromAsset(layerFolder(architecture)),
      compatibleArchitectures: [cpu],
      description: 'Spreadsheets and the password hash',
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const papers = new LayerVersion(this, 'Papers', {
      code: Code.fromAsset(join(BUNDLES, 'papers')),
      description: 'What draws papers, and its fonts',
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const runtime = nodeVersion === '24' ? Runtime.NODEJS_24_X : Runtime.NODEJS_22_X
    return {
      data,
      bus: this.bus,
      documents,
      papers,
      publicOrigin,
      architecture: cpu,
      runtime,
      switches: { demoRegions: demo, totpOptional: demo },
    }
  }

  /** A stage writes who asked what and how it ended, and stops a flood before it costs anything. */
  private guardStage(): void {
    const logs = new LogGroup(this, 'AccessLogs', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN })
    const stage = this.api.defaultStage?.node.defaultChild as CfnStage
    const format = {
      requestId: '$context.requestId',
      ip: '$context.identity.sourceIp',
      route: '$context.routeKey',
      status: '$context.status',
      latency: '$context.responseLatency',
    }
    stage.accessLogSettings = { destinationArn: logs.logGroupArn, format: JSON.stringify(format) }
    stage.defaultRouteSettings = { throttlingBurstLimit: 2000, throttlingRateLimit: 1000 }
  }

  private named(name: string): LambdaFunction {
    const found = this.functions.get(name)
    if (!found) throw new Error(`no function ${name}`)
    return found
  }

  private add(bundle: string, access: Access): LambdaFunction {
    const { lambda } = new RegistryFunction(this, idOf(bundle), { bundle, access, ground: this.ground })
    this.functions.set(bundle, lambda)
    return lambda
  }

  private addContext({ name, api, authorizer, steps, events, jobs }: ContextFunctions): void {
    this.add(`${name}-api`, api)
    if (authorizer) this.add(`${name}-authorizer`, authorizer)
    if (steps) this.add(`${name}-steps`, steps)
    for (const [trigger, access] of [
      ['events', events],
      ['jobs', jobs],
    ] as const) {
      if (!access) continue
      this.add(`${name}-${trigger}`, access).configureAsyncInvoke({
        retryAttempts: 2,
        maxEventAge: Duration.hours(6),
        onFailure: new SqsDestination(this.failures),
      })
    }
  }

  private addRoutes({ name, routes }: ContextFunctions, authorizer: HttpLambdaAuthorizer): void {
    // One permission for all of a function's routes: one for each would fill the stack, which holds five hundred things.
    const integration = new HttpLambdaIntegration(idOf(name), this.named(`${name}-api`), { scopePermissionToRoute: false })
    for (const { method, path, action } of Object.values(routes)) {
      this.api.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration,
        authorizer: action === 'public' ? new HttpNoneAuthorizer() : authorizer,
      })
    }
  }

  private addSubscriptions({ name, events }: ContextFunctions, data: DataStack): void {
    if (!events) return
    const files = events.files ? { files: { from: events.files, bucket: data.buckets[events.files.bucket] as IBucket } } : {}
    new Subscriptions(this, `${idOf(name)}Subscriptions`, {
      bus: this.bus,
      listens: events.listens,
      to: this.named(`${name}-events`),
      failures: this.failures,
      ...files,
    })
  }

  /** Facts leave the table through its stream; what the stream loses, the sweeper finds. */
  private addOutbox({ table }: DataStack): void {
    const access: Access = { table: 'write', publishes: true }
    const relay = this.add('outbox-relay', access)
    const streamArn = table.tableStreamArn
    if (!streamArn) throw new Error('the registry table has no stream')
    // By hand: the ready-made grant would let the relay list the streams of every table there is.
    relay.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
    )
    new EventSourceMapping(this, 'OutboxStream', {
      target: relay,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      onFailure: new SqsDlq(this.failures),
    })
    this.add('outbox-sweeper', access).configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(this.failures) })
  }
}

function layerFolder(architecture: ServiceProps['architecture']): string {
  const folder = join(BUNDLES, `documents-${architecture === 'arm64' ? 'arm64' : 'x64'}`)
  if (existsSync(folder)) return folder
  throw new Error(`there is no layer for ${architecture}: npm run ${architecture === 'arm64' ? 'layer:arm64' : 'build'} makes it`)
}
