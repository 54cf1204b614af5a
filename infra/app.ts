import { App, Aspects, Stack, Tags } from 'aws-cdk-lib'
import { ConsoleStack } from './stacks/console.ts'
import { DataStack } from './stacks/data.ts'
import { JobsStack } from './stacks/jobs.ts'
import { ServiceStack } from './stacks/service.ts'
import { WatchStack } from './stacks/watch.ts'
import { suppress } from './suppressions.ts'
import { ThrownAway } from './trial.ts'

/** Behaviour of the CDK we rely on, here and not in cdk.json, so that tests and the command line build the same. */
const FLAGS = {
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:target-partitions': ['aws', 'aws-cn'],
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
}

/** The whole system: what is kept, what serves, what runs by the clock, what people look at, what watches over it. */
export function makeApp(context: Record<string, unknown> = {}): App {
  const app = new App({ context: { ...FLAGS, ...context } })
  const flag = (name: string, usual: string): string => String(app.node.tryGetContext(name) ?? usual)
  const trial = flag('trial', 'false') === 'true'
  const china = flag('partition', 'aws') === 'aws-cn'

  const data = new DataStack(app, 'XuejiData', { terminationProtection: !trial })
  const service = new ServiceStack(app, 'XuejiService', {
    data,
    nodeVersion: flag('nodeVersion', '24') === '22' ? '22' : '24',
    architecture: flag('arch', 'x86_64') === 'arm64' ? 'arm64' : 'x86_64',
    demo: flag('demo', 'false') === 'true',
    publicOrigin: flag('origin', 'https://xueji.example'),
  })
  new JobsStack(app, 'XuejiJobs', { service })
  new WatchStack(app, 'XuejiWatch', { service, data })
  if (!china && flag('console', 'true') === 'true') new ConsoleStack(app, 'XuejiConsole', { service, data })

  for (const stack of app.node.children) if (Stack.isStack(stack)) suppress(stack)
  if (trial) Aspects.of(app).add(new ThrownAway())
  Tags.of(app).add('system', 'xueji')
  return app
}

if (import.meta.main) makeApp().synth()
