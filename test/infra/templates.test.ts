import { describe, expect, it } from '@jest/globals'
import { Aspects, type Stack } from 'aws-cdk-lib'
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import { makeApp } from '../../infra/app.ts'

const STACKS = ['XuejiData', 'XuejiService', 'XuejiJobs', 'XuejiWatch', 'XuejiConsole'] as const

function stacks(context: Record<string, unknown> = {}): Stack[] {
  const app = makeApp(context)
  app.synth()
  return STACKS.flatMap((name) => (app.node.tryFindChild(name) as Stack | undefined) ?? [])
}

type Properties = Readonly<Record<string, unknown>>
type Resources = Record<string, { Type: string; Properties?: Properties }>
const resourcesOf = (stack: Stack): Resources => Template.fromStack(stack).toJSON().Resources as Resources
const everyResource = (list: Stack[]) => list.flatMap((stack) => Object.entries(resourcesOf(stack)))

describe('the templates', () => {
  const made = stacks()

  it('hold no custom resource: nothing runs at deployment that is not the registry', () => {
    const custom = everyResource(made).filter(
      ([, { Type }]) => Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource',
    )
    expect(custom.map(([id]) => id)).toEqual([])
  })

  it('allow nobody everything', () => {
    const policies = everyResource(made).filter(([, { Type }]) => Type === 'AWS::IAM::Policy')
    for (const [id, { Properties = {} }] of policies) {
      const statements = (Properties.PolicyDocument as { Statement: { Resource: unknown; Action: unknown }[] }).Statement
      for (const { Resource, Action } of statements) {
        expect([id, Action, Resource]).not.toEqual([id, Action, '*'])
        expect([id, Action]).not.toEqual([id, expect.stringMatching(/^\*$|:\*$/)])
      }
    }
    expect(policies.length).toBeGreaterThan(10)
  })

  it('keep logs for more than half a year', () => {
    const groups = everyResource(made).filter(([, { Type }]) => Type === 'AWS::Logs::LogGroup')
    for (const [id, { Properties }] of groups) expect([id, Number(Properties?.RetentionInDays) >= 184]).toEqual([id, true])
    expect(groups.length).toBeGreaterThan(10)
  })

  /** Where each kind of asynchronous edge says what becomes of a failure. */
  const FAILURES: Readonly<Record<string, (properties: Properties) => unknown[]>> = {
    'AWS::Events::Rule': ({ Targets }) => (Targets as Properties[]).map(({ DeadLetterConfig }) => DeadLetterConfig),
    'AWS::Scheduler::Schedule': ({ Target }) => [(Target as Properties).DeadLetterConfig],
    'AWS::Lambda::EventSourceMapping': ({ DestinationConfig }) => [(DestinationConfig as Properties).OnFailure],
  }

  it.each(Object.keys(FAILURES))('lose nothing at an asynchronous edge: %s', (type) => {
    const edges = everyResource(made).filter(([, { Type }]) => Type === type)
    for (const [id, { Properties = {} }] of edges) {
      for (const failure of FAILURES[type]?.(Properties) ?? [undefined]) expect([id, failure]).toEqual([id, expect.anything()])
    }
    expect(edges.length).toBeGreaterThan(0)
  })

  it('guard the registry table', () => {
    const data = made.find(({ stackName }) => stackName === 'XuejiData') as Stack
    Template.fromStack(data).hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    })
    expect(data.terminationProtection).toBe(true)
  })

  it('name the page that says what to do in every alarm', () => {
    const alarms = everyResource(made).filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
    for (const [id, { Properties }] of alarms)
      expect([id, Properties?.AlarmDescription]).toEqual([id, expect.stringMatching(/docs\/runbooks\/[a-z-]+\.md$/)])
    expect(alarms.length).toBeGreaterThan(5)
  })

  it('let only the accounts sign tokens, and only the workflow’s drivers answer it', () => {
    const service = made.find(({ stackName }) => stackName === 'XuejiService') as Stack
    const holders = (action: string) =>
      Object.entries(resourcesOf(service))
        .filter(([, { Type, Properties }]) => Type === 'AWS::IAM::Policy' && JSON.stringify(Properties).includes(`"${action}"`))
        .map(([id]) => id.replace(/Role.*/, ''))
        .sort()
    expect(holders('kms:Sign')).toEqual(['AccountsApi'])
    expect(holders('states:SendTaskSuccess')).toEqual(['CasesEvents', 'CasesJobs', 'CasesSteps'])
    expect(holders('kms:GenerateMac')).toEqual([
      'ExchangeEvents',
      'RegistrationApi',
      'RegistrationEvents',
      'RegistrationSteps',
      'StudentsApi',
    ])
  })
})

describe('the China regions', () => {
  const made = stacks({ partition: 'aws-cn' })

  it('get no literal partition, no foreign domain and no service they lack', () => {
    for (const stack of made) {
      // Names of services as principals are the same in every partition.
      const text = JSON.stringify(Template.fromStack(stack).toJSON()).replace(
        /"(Service|Principal)":"[a-z0-9.-]+\.amazonaws\.com"/g,
        '',
      )
      expect(text).not.toMatch(/arn:aws:/)
      expect(text).not.toMatch(/amazonaws\.com/)
      expect(text).not.toMatch(/AWS::(Cognito|SES|FIS|XRay|CloudFront|Lambda::Url)/)
      expect(text).not.toMatch(/"TracingConfig"/)
    }
  })

  it('do without the console, which another host serves there', () => {
    expect(made.map(({ stackName }) => stackName)).toEqual(['XuejiData', 'XuejiService', 'XuejiJobs', 'XuejiWatch'])
  })
})

describe('other choices', () => {
  it('node 22 and Graviton can be asked for', () => {
    const service = stacks({ nodeVersion: '22' }).find(({ stackName }) => stackName === 'XuejiService') as Stack
    Template.fromStack(service).allResourcesProperties('AWS::Lambda::Function', { Runtime: 'nodejs22.x' })
  })
})

describe('the rules of AwsSolutions', () => {
  it('find nothing that is not suppressed with its reason', () => {
    const app = makeApp()
    Aspects.of(app).add(new AwsSolutionsChecks())
    app.synth()
    const findings = STACKS.flatMap((name) => {
      const stack = app.node.findChild(name) as Stack
      const found = [
        ...Annotations.fromStack(stack).findError('*', Match.stringLikeRegexp('AwsSolutions-.*')),
        ...Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('AwsSolutions-.*')),
      ]
      return found.map(({ id, entry }) => `${id} ${String(entry.data).slice(0, 160)}`)
    })
    expect(findings).toEqual([])
  })
})
