import type { Kind } from '../world.ts'
import { dynamodbTable } from './dynamodb-table.ts'
import { eventBus, eventsRule } from './events-rule.ts'
import { httpApi, httpApiAuthorizer, httpApiIntegration, httpApiRoute, httpApiStage } from './http-api.ts'
import { inertKinds } from './inert.ts'
import { kmsAlias, kmsKey } from './kms-key.ts'
import { lambdaEventInvokeConfig } from './lambda-event-invoke-config.ts'
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.ts'
import { lambdaFunction } from './lambda-function.ts'
import { lambdaLayerVersion } from './lambda-layer-version.ts'
import { responseHeadersPolicy } from './response-headers-policy.ts'
import { s3Bucket } from './s3-bucket.ts'
import { schedulerSchedule } from './scheduler-schedule.ts'
import { sqsQueue } from './sqs-queue.ts'
import { stateMachine } from './state-machine.ts'

/** Every resource type this runtime knows, in the order they start: what is referred to comes first. */
export const kinds: readonly Kind[] = [
  ...inertKinds,
  kmsKey,
  kmsAlias,
  dynamodbTable,
  sqsQueue,
  eventBus,
  s3Bucket,
  lambdaLayerVersion,
  lambdaFunction,
  lambdaEventInvokeConfig,
  stateMachine,
  httpApi,
  httpApiStage,
  httpApiIntegration,
  httpApiAuthorizer,
  httpApiRoute,
  eventsRule,
  lambdaEventSourceMapping,
  schedulerSchedule,
  responseHeadersPolicy,
]
