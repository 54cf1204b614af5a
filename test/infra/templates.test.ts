import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type App, Aspects, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import { makeApp } from '../../infra/app.ts'
import { resourcesIn } from './synthesized.ts'

const stacksOf = (app: App): Stack[] => app.node.children.filter((child): child is Stack => Stack.isStack(child))

/** What would be deployed so. Its assets stay where they are: nobody uploads them from here. */
function synthesized(context: Record<string, unknown> = {}) {
  return templatesOf(makeApp({ ...context, 'aws:cdk:disable-asset-staging': true }))
}

/** The same, looked through by the rules of AwsSolutions, which takes longer than making it. */
function checked(context: Record<string, unknown> = {}) {
  const app = makeApp({ ...context, 'aws:cdk:disable-asset-staging': true })
  Aspects.of(app).add(new AwsSolutionsChecks())
  return templatesOf(app)
}

function templatesOf(app: App) {
  const stacks = stacksOf(app)
  const templates = stacks.map((stack) => Template.fromStack(stack).toJSON())
  const messages = app.synth().stacks.flatMap(({ messages }) => messages)
  return {
    stacks,
    messages,
    text: JSON.stringify(templates),
    ...resourcesIn(templates as unknown as Parameters<typeof resourcesIn>[0]),
  }
}

const PARTITIONS = { aws: checked(), 'aws-cn': checked({ partition: 'aws-cn' }) }

describe.each(Object.entries(PARTITIONS))('in the partition %s', (_, made) => {
  it('nothing names the partition or its domain; both are asked for where it is deployed', () => {
    // Names of services as principals are the same in every partition.
    const text = made.text.replace(/"(Service|Principal)":"[a-z0-9.-]+\.amazonaws\.com"/g, '')
    expect(text).not.toMatch(/arn:aws[a-z-]*:/)
    expect(text).not.toMatch(/amazonaws\.com/)
  })

  it('the rules of AwsSolutions find nothing that is not suppressed with its reason', () => {
    const findings = made.messages
      .filter(({ level }) => level === 'error' || level === 'warning')
      .map(({ id, entry }) => `${id} ${String(entry.data).slice(0, 160)}`)
      .filter((finding) => finding.includes('AwsSolutions-'))
    expect(findings).toEqual([])
  })

  it('the registry cannot be taken away with its stack', () => {
    expect(made.stacks.find(({ stackName }) => stackName === 'XuejiData')?.terminationProtection).toBe(true)
  })

  it('no switch of the demo is on', () => {
    expect(made.text).not.toMatch(/"(DEMO_REGIONS|TOTP_OPTIONAL)":"true"/)
  })
})

describe('the China regions', () => {
  const made = PARTITIONS['aws-cn']

  it('get no service and no feature they lack', () => {
    expect([...made.types].filter((type) => /^AWS::(Cognito|SES|FIS|XRay|CloudFront)::|^AWS::Lambda::Url$/.test(type))).toEqual(
      [],
    )
    expect(made.text).not.toMatch(/"(TracingConfig|TracingConfiguration)"/)
  })

  it('do without the console, which another host serves there', () => {
    expect(made.stacks.map(({ stackName }) => stackName)).toEqual(['XuejiData', 'XuejiService', 'XuejiJobs', 'XuejiWatch'])
  })
})

describe('other choices', () => {
  it('the runtime before can be asked for', () => {
    const made = synthesized({ nodeVersion: '22' })
    expect(new Set(made.all('AWS::Lambda::Function').map(({ properties }) => properties.Runtime))).toEqual(
      new Set(['nodejs22.x']),
    )
  })

  const there = existsSync(join(import.meta.dirname, '..', '..', '.bundles', 'documents-arm64'))

  it('the other processor can be asked for once its layer is made; before, it says how', () => {
    const ask = () =>
      synthesized({ arch: 'arm64' })
        .all('AWS::Lambda::Function')
        .map(({ properties }) => properties.Architectures)
    if (there) expect(ask().flat()).not.toContain('x86_64')
    else expect(ask).toThrow(/npm run layer:arm64/)
  })

  it('a trial leaves nothing behind', () => {
    const trial = synthesized({ trial: 'true' })
    expect(trial.text).not.toContain('"Retain"')
    expect(trial.all('AWS::DynamoDB::Table').map(({ properties }) => properties.DeletionProtectionEnabled)).toEqual([false])
    expect(trial.stacks.map(({ terminationProtection }) => terminationProtection ?? false)).not.toContain(true)
  })
})
