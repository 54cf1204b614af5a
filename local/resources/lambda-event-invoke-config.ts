import type { Kind } from '../world.ts'

/** How often an asynchronous invocation is tried, and where it goes when it is given up. */
export const lambdaEventInvokeConfig: Kind = {
  type: 'AWS::Lambda::EventInvokeConfig',
  honours: ['DestinationConfig', 'FunctionName', 'MaximumEventAgeInSeconds', 'MaximumRetryAttempts', 'Qualifier'],
  ignores: [],
  name: (_, fallback) => fallback,
  start({ properties }, world) {
    const { setup } = world.functions.get(String(properties.FunctionName))
    const destination = properties.DestinationConfig as { OnFailure?: { Destination: string } } | undefined
    const queue = destination?.OnFailure?.Destination
    world.functions.configureAsync(setup.arn, {
      ...(properties.MaximumRetryAttempts !== undefined && { retries: Number(properties.MaximumRetryAttempts) }),
      ...(properties.MaximumEventAgeInSeconds !== undefined && {
        maxAgeSeconds: Number(properties.MaximumEventAgeInSeconds),
      }),
      ...(queue !== undefined && {
        onFailure: async (record: unknown) => {
          await world.queues.byArn(queue).send(JSON.stringify(record))
        },
      }),
    })
  },
}
