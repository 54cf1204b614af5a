import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { fixtureAssembly } from './local-world.ts'

const LOCAL = fileURLToPath(new URL('../../local/', import.meta.url))

interface Template {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>
}

/** What the runtime says when it is given the fixture with one thing changed. */
function complaint(change: (template: Template) => void, stack = 'Service'): string {
  const directory = mkdtempSync(join(tmpdir(), 'local-assembly-'))
  try {
    cpSync(fixtureAssembly(), directory, { recursive: true })
    const path = join(directory, `${stack}.template.json`)
    const template = JSON.parse(readFileSync(path, 'utf8')) as Template
    change(template)
    writeFileSync(path, JSON.stringify(template))
    const args = [
      '--disable-warning=ExperimentalWarning',
      join(LOCAL, 'main.ts'),
      '--port',
      '0',
      '--data',
      join(directory, 'data'),
      '--assembly',
      directory,
    ]
    const { status, stderr, stdout } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
      timeout: 20_000,
    })
    expect(status).toBe(1)
    expect(stdout).toBe('')
    return stderr
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function first(template: Template, type: string): { id: string; properties: Record<string, unknown> } {
  const [id = '', resource] = Object.entries(template.Resources).find(([, { Type }]) => Type === type) ?? []
  if (!resource) throw new Error(`the fixture has no ${type}`)
  resource.Properties ??= {}
  return { id, properties: resource.Properties }
}

describe('the start stops with the logical id', () => {
  test('of a resource whose type it does not know', () => {
    const said = complaint((template) => {
      template.Resources.Strange123 = { Type: 'AWS::Braket::QuantumTask', Properties: {} }
    })
    expect(said).toMatch(/Service\/Strange123 \(AWS::Braket::QuantumTask\)/)
  })

  test.each([
    ['AWS::SQS::Queue', 'Hue', 1],
    ['AWS::SQS::Queue', 'FifoQueue', true],
    ['AWS::Lambda::Function', 'ImageConfig', {}],
    ['AWS::Lambda::Function', 'Runtime', 'python3.12'],
    ['AWS::ApiGatewayV2::Api', 'ProtocolType', 'WEBSOCKET'],
    ['AWS::ApiGatewayV2::Stage', 'StageName', 'prod'],
    ['AWS::Events::Rule', 'ScheduleExpression', 'rate(1 day)'],
    ['AWS::Events::Rule', 'EventPattern', { source: [{ cidr: '10.0.0.0/8' }] }],
    ['AWS::StepFunctions::StateMachine', 'StateMachineType', 'EXPRESS'],
    [
      'AWS::StepFunctions::StateMachine',
      'DefinitionString',
      '{"QueryLanguage":"JSONata","StartAt":"a","States":{"a":{"Type":"Succeed"}}}',
    ],
    ['AWS::Lambda::EventSourceMapping', 'EventSourceArn', 'arn:aws:kinesis:x:y:stream/z'],
  ])(
    'of a %s with %s',
    (type, property, value) => {
      let id = ''
      const said = complaint((template) => {
        const found = first(template, type)
        id = found.id
        found.properties[property] = value
      })
      expect(said).toContain(`/${id} (${type})`)
    },
    20_000,
  )

  test('of a bucket that notifies anything but the bus', () => {
    const said = complaint((template) => {
      first(template, 'AWS::S3::Bucket').properties.NotificationConfiguration = { LambdaConfigurations: [] }
    }, 'Data')
    expect(said).toMatch(/Data\/Bucket\w+ \(AWS::S3::Bucket\)/)
  })
})

test('the runtime knows no business: no word of it, and no import from outside', () => {
  const files = readdirSync(LOCAL, { recursive: true })
    .map((name) => join(LOCAL, String(name)))
    .filter((path) => statSync(path).isFile())
  expect(files.length).toBeGreaterThan(40)
  for (const path of files) {
    const text = readFileSync(path, 'utf8')
    expect({ path, business: /student|pupil|school|registry/i.exec(text)?.[0] }).toEqual({ path, business: undefined })
    for (const [, imported = ''] of text.matchAll(/from '(\.[^']+)'/g))
      expect(join(path, '..', imported).startsWith(LOCAL)).toBe(true)
  }
})
