import { describe, expect, it } from '@jest/globals'
import { built, type Resource } from './synthesized.ts'

/** Everything each function may touch. Whoever gives one more right writes it here, and somebody reads it. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  AccountsApi: ['Registry read', 'Registry write', 'SealKey open', 'SealKey seal', 'SigningKey sign', 'SigningKey verify'],
  AccountsAuthorizer: ['SigningKey verify'],
  AccountsEvents: ['Failures give up to', 'Registry read', 'Registry write'],
  AccountsJobs: ['Failures give up to', 'Registry read', 'Registry write'],
  ApplicationsApi: ['IndexKey mac', 'Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  ApplicationsSteps: ['IndexKey mac', 'Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  BulkApi: ['Exports read', 'Imports put', 'Imports read', 'Registry read', 'Registry write'],
  BulkEvents: [
    'Exports put',
    'Failures give up to',
    'Imports put',
    'Imports read',
    'IndexKey mac',
    'Registry read',
    'Registry write',
    'SealKey open',
    'SealKey seal',
  ],
  CasesApi: ['IndexKey mac', 'Registry read', 'Registry write', 'SealKey open'],
  CasesEvents: ['Failures give up to', 'Registry read', 'states answer', 'states start'],
  CasesJobs: ['Failures give up to', 'Registry read', 'Registry write', 'states answer', 'states look', 'states start'],
  CasesSteps: ['Registry read', 'Registry write', 'states answer'],
  ExchangeApi: ['IndexKey mac', 'Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  DropoutsApi: ['Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  DropoutsJobs: ['Failures give up to', 'Registry read', 'Registry write', 'SealKey open'],
  DuplicatesApi: ['IndexKey mac', 'Registry read', 'Registry write', 'SealKey open'],
  DuplicatesEvents: ['Failures give up to', 'IndexKey mac', 'Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  DuplicatesJobs: ['Failures give up to', 'Registry read', 'Registry write'],
  DuplicatesSteps: ['IndexKey mac', 'Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  ExchangeEvents: [
    'Exchange put',
    'Exchange read',
    'Failures give up to',
    'IndexKey mac',
    'Registry read',
    'Registry write',
    'SealKey open',
    'SealKey seal',
  ],
  ExchangeJobs: ['Failures give up to', 'Registry read', 'Registry write'],
  GrowthApi: ['Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  OutboxRelay: ['Bus tell', 'Failures give up to', 'Registry follow', 'Registry read', 'Registry write'],
  OutboxSweeper: ['Bus tell', 'Failures give up to', 'Registry read', 'Registry write'],
  PapersApi: ['Exports read', 'Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  PapersEvents: ['Exports put', 'Exports read', 'Failures give up to', 'Registry read', 'SealKey open'],
  PhotosApi: ['Imports put', 'Imports read', 'Proofs read', 'Quarantine put', 'Registry read', 'Registry write'],
  PhotosEvents: [
    'Failures give up to',
    'Imports put',
    'Imports read',
    'Proofs put',
    'Quarantine delete',
    'Quarantine read',
    'Registry read',
    'Registry write',
    'SealKey open',
  ],
  PlacesApi: ['Registry read', 'Registry write'],
  PlacesEvents: ['Failures give up to', 'Registry read', 'Registry write'],
  PlacesJobs: ['Failures give up to', 'Registry read', 'Registry write'],
  ProofsApi: ['Proofs read', 'Quarantine put', 'Registry read', 'Registry write'],
  ProofsEvents: ['Failures give up to', 'Proofs put', 'Quarantine delete', 'Quarantine read', 'Registry read', 'Registry write'],
  ProvincesApi: ['Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  ProvincesEvents: [
    'Exchange put',
    'Exchange read',
    'Failures give up to',
    'IndexKey mac',
    'ParcelKey sign',
    'ParcelKey verify',
    'Registry read',
    'Registry write',
    'SealKey open',
    'SealKey seal',
  ],
  ProvincesJobs: ['Failures give up to', 'Registry read'],
  ReferenceApi: [],
  RegistrationApi: [
    'Imports put',
    'Imports read',
    'IndexKey mac',
    'Registry read',
    'Registry write',
    'SealKey open',
    'SealKey seal',
  ],
  RegistrationEvents: [
    'Failures give up to',
    'Imports put',
    'Imports read',
    'IndexKey mac',
    'Registry read',
    'Registry write',
    'SealKey open',
    'SealKey seal',
  ],
  RegistrationSteps: ['IndexKey mac', 'Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  SettingsApi: ['Registry read', 'Registry write'],
  TransfersJobs: ['Failures give up to', 'IndexKey mac', 'Registry read', 'Registry write', 'SealKey open'],
  TransfersApi: ['IndexKey mac', 'Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
  StudentsApi: ['IndexKey mac', 'Registry read', 'Registry write', 'SealKey open', 'SealKey seal'],
}

/** A right in one word, by the action that gives it. Actions without a word of their own come with another one. */
const WORDS: Readonly<Record<string, string>> = {
  'dynamodb:GetItem': 'read',
  'dynamodb:PutItem': 'write',
  'dynamodb:GetRecords': 'follow',
  'kms:Decrypt': 'open',
  'kms:GenerateDataKey': 'seal',
  'kms:GenerateMac': 'mac',
  'kms:Sign': 'sign',
  'kms:GetPublicKey': 'verify',
  's3:GetObject*': 'read',
  's3:PutObject': 'put',
  's3:DeleteObject*': 'delete',
  'states:StartExecution': 'start',
  'states:SendTaskSuccess': 'answer',
  'states:DescribeExecution': 'look',
  'events:PutEvents': 'tell',
  'sqs:SendMessage': 'give up to',
}
const WITH_OTHERS = new Set([
  ...['BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map((each) => `dynamodb:${each}`),
  ...['DescribeStream', 'GetShardIterator'].map((each) => `dynamodb:${each}`),
  ...['GetBucket*', 'List*', 'Abort*', 'PutObjectLegalHold', 'PutObjectRetention'].map((each) => `s3:${each}`),
  ...['PutObjectTagging', 'PutObjectVersionTagging'].map((each) => `s3:${each}`),
  ...['GetQueueAttributes', 'GetQueueUrl'].map((each) => `sqs:${each}`),
])
const THINGS =
  /Registry(?=[0-9A-F]{8})|(?:Seal|Index|Signing|Parcel|Data)Key|Quarantine|Proofs(?=[0-9A-F]{8})|Imports|Exports(?=[0-9A-F]{8})|Exchange(?=[0-9A-F]{8})|Bus|Failures|Logs|states/

interface Statement {
  readonly Action: string | readonly string[]
  readonly Resource: unknown
}

const made = built()
/** What is too long for a role's own policy stands in one beside it. */
const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap(made.all)
const listed = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value]) as readonly T[]

function statementsFor({ properties }: Resource): Statement[] {
  const role = (properties.Role as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0]
  return policies
    .filter((policy) => (policy.properties.Roles as { Ref: string }[]).some(({ Ref }) => Ref === role))
    .flatMap((policy) => (policy.properties.PolicyDocument as { Statement: Statement[] }).Statement)
}

function rightsOf(lambda: Resource): string[] {
  const rights = statementsFor(lambda).flatMap(({ Action, Resource }) =>
    listed(Action).flatMap((action) => {
      const things = listed(Resource).map((resource) => THINGS.exec(JSON.stringify(resource))?.[0] ?? JSON.stringify(resource))
      return things
        .filter((thing) => thing !== 'Logs' && thing !== 'DataKey' && !WITH_OTHERS.has(action))
        .map((thing) => `${thing} ${WORDS[action] ?? action}`)
    }),
  )
  return [...new Set(rights)].sort()
}

const ours = made.all('AWS::Lambda::Function')

describe('what a function may touch', () => {
  it('is what is written here, for every function', () => {
    const found = ours.map((lambda) => [lambda.id.replace(/Function[0-9A-F]{8}$/, ''), rightsOf(lambda)])
    expect(Object.fromEntries(found)).toEqual(MAY)
  })

  it('never includes reading the whole registry', () => {
    const actions = policies.flatMap(({ properties }) =>
      (properties.PolicyDocument as { Statement: Statement[] }).Statement.flatMap(({ Action }) => listed(Action)),
    )
    expect(actions).toContain('dynamodb:Query')
    expect(actions.filter((action) => /Scan|PartiQL|dynamodb:\*/.test(action))).toEqual([])
  })

  it('is never everything: no statement names all actions, nor all resources', () => {
    for (const { id, properties } of policies)
      for (const { Action, Resource } of (properties.PolicyDocument as { Statement: Statement[] }).Statement) {
        expect({ id, star: listed(Resource).includes('*') }).toEqual({ id, star: false })
        expect({ id, star: listed(Action).filter((action) => /^\*$|:\*$/.test(action)) }).toEqual({ id, star: [] })
      }
  })

  it('is told by a role of its own', () => {
    const roles = ours.map(({ properties }) => JSON.stringify(properties.Role))
    expect(new Set(roles).size).toBe(ours.length)
    const managed = made.all('AWS::IAM::Role').filter(({ properties }) => properties.ManagedPolicyArns)
    expect(managed.map(({ id }) => id)).toEqual([])
  })
})
