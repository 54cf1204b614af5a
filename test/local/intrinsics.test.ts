import { describe, expect, test } from '@jest/globals'
import { templateOf } from '../../local/template/assembly.ts'
import { Resolver } from '../../local/template/intrinsics.ts'

const place = { region: 'cn-north-1', account: '000000000000', partition: 'aws-cn', urlSuffix: 'amazonaws.com.cn' }

const left = templateOf('Left', {
  Resources: { Table: { Type: 'T', Properties: { Name: { Ref: 'AWS::StackName' } } } },
  Outputs: { Shared: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] }, Export: { Name: 'Left:Table' } } },
})
const right = templateOf('Right', {
  Parameters: { Size: { Default: 'small' } },
  Mappings: { Sizes: { small: { memory: 128 } } },
  Conditions: {
    Here: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
    There: { 'Fn::Not': [{ Condition: 'Here' }] },
    Both: { 'Fn::And': [{ Condition: 'Here' }, { Condition: 'There' }] },
    Either: { 'Fn::Or': [{ Condition: 'Here' }, { Condition: 'There' }] },
  },
  Resources: { Queue: { Type: 'T' } },
})
const resolver = new Resolver({ templates: [left, right], assets: new Map() }, place, ({ stack, logicalId }) => ({
  ref: `${stack}-${logicalId}`,
  attributes: { Arn: `arn:${logicalId}`, 'Nested.Part': 'deep' },
}))

describe('an intrinsic function', () => {
  test.each([
    [{ Ref: 'Queue' }, 'Right-Queue'],
    [{ Ref: 'Size' }, 'small'],
    [{ Ref: 'AWS::Region' }, 'cn-north-1'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:Queue'],
    [{ 'Fn::GetAtt': 'Queue.Nested.Part' }, 'deep'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Queue' }, 1]] }, 'a-Right-Queue-1'],
    [{ 'Fn::Sub': `a \${Queue} \${Queue.Arn} \${!Kept} \${AWS::AccountId}` }, `a Right-Queue arn:Queue \${Kept} 000000000000`],
    [{ 'Fn::Sub': [`\${own}/\${Queue}`, { own: { Ref: 'Size' } }] }, 'small/Right-Queue'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b,c'] }] }, 'b'],
    [{ 'Fn::ImportValue': 'Left:Table' }, 'arn:Table'],
    [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Size' }, 'memory'] }, 128],
    [{ 'Fn::If': ['Here', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::If': ['There', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Both', 1, 2] }, 2],
    [{ 'Fn::If': ['Either', 1, 2] }, 1],
    [{ 'Fn::Base64': 'a' }, 'YQ=='],
    [{ kept: { Ref: 'Size' }, gone: { Ref: 'AWS::NoValue' } }, { kept: 'small' }],
    [
      [1, { Ref: 'AWS::NoValue' }, 2],
      [1, 2],
    ],
    [{ Condition: { StringEquals: { a: 'b' } } }, { Condition: { StringEquals: { a: 'b' } } }],
  ])('resolves %j', (value, expected) => {
    expect(resolver.resolve(value, right)).toEqual(expected)
  })

  test.each([
    [{ Ref: 'Nothing' }, /Right: Ref Nothing/],
    [{ 'Fn::GetAtt': ['Queue', 'Colour'] }, /Right\/Queue .*Colour/],
    [{ 'Fn::ImportValue': 'nobody' }, /nothing exports nobody/],
    [{ 'Fn::Cidr': ['10.0.0.0/8', 1, 2] }, /Fn::Cidr is not supported/],
  ])('that cannot be resolved is an error: %j', (value, message) => {
    expect(() => resolver.resolve(value, right)).toThrow(message)
  })
})
