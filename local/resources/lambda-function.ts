import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LambdaFunction } from '../services/lambda/function.ts'
import { type Kind, type Resource, unsupported, type World } from '../world.ts'

/** A function running its bundle in a thread of its own; concurrency limits, roles and keys have no meaning here. */
export const lambdaFunction: Kind = {
  type: 'AWS::Lambda::Function',
  honours: ['Code', 'DeadLetterConfig', 'Environment', 'FunctionName', 'Handler', 'Layers', 'MemorySize', 'Runtime', 'Timeout'],
  ignores: [
    'Architectures',
    'Description',
    'EphemeralStorage',
    'KmsKeyArn',
    'LoggingConfig',
    'RecursiveLoop',
    'ReservedConcurrentExecutions',
    'Role',
    'RuntimeManagementConfig',
    'SnapStart',
    'Tags',
    'TracingConfig',
  ],
  name: (properties, fallback) => String(properties.FunctionName ?? fallback),
  attributes: (name, { arn }) => ({ Arn: arn('lambda', `function:${name}`) }),

  start(resource, world) {
    const { properties, ref, attributes } = resource
    const runtime = String(properties.Runtime)
    if (!runtime.startsWith('nodejs')) throw unsupported(resource, `the runtime ${runtime}`)
    const arn = attributes.Arn ?? ''
    const variables = (properties.Environment as { Variables?: Record<string, string> } | undefined)?.Variables ?? {}
    const memoryMb = Number(properties.MemorySize ?? 128)
    world.functions.add(
      new LambdaFunction({
        name: ref,
        arn,
        directory: codeOf(resource, world),
        handler: String(properties.Handler),
        layers: ((properties.Layers ?? []) as string[]).map((layer) => layerDirectory(resource, layer, world)),
        timeoutSeconds: Number(properties.Timeout ?? 3),
        memoryMb,
        logFile: join(world.dataDir, 'logs', `${ref}.log`),
        environment: {
          ...world.environment,
          AWS_LAMBDA_FUNCTION_NAME: ref,
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
          AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
          TZ: 'UTC',
          PATH: process.env.PATH ?? '',
          ...variables,
        },
      }),
    )
    const deadLetters = (properties.DeadLetterConfig as { TargetArn?: string } | undefined)?.TargetArn
    if (deadLetters) {
      world.functions.configureAsync(arn, {
        onFailure: async (record) => {
          const { requestPayload } = record as { requestPayload: unknown }
          await world.queues.byArn(deadLetters).send(JSON.stringify(requestPayload))
        },
      })
    }
  },
}

function codeOf(resource: Resource, world: World): string {
  const { S3Key } = resource.properties.Code as { S3Key?: string }
  if (!S3Key) throw unsupported(resource, 'code that is not an asset')
  return assetDirectory(resource, S3Key, world)
}

function layerDirectory(resource: Resource, arn: string, world: World): string {
  const layer = world.layers.get(arn)
  if (!layer) throw unsupported(resource, `the layer ${arn}, which is not in the assembly,`)
  return layer
}

export function assetDirectory(resource: Resource, key: string, world: World): string {
  const directory = world.assets.get(key)
  if (!directory || !existsSync(directory)) throw unsupported(resource, `an asset that is not in the assembly (${key})`)
  return directory
}
