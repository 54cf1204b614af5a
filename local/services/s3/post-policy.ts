import { AwsError } from '../aws-error.ts'

type Condition = Record<string, string> | [string, string, string | number] | [string, number, number]

interface Policy {
  readonly expiration: string
  readonly conditions: readonly Condition[]
}

const DENIED = (why: string) => new AwsError(403, 'AccessDenied', `Invalid according to Policy: ${why}`)
/** Fields a policy need not mention. */
const FREE = new Set(['policy', 'x-amz-signature', 'file'])

/**
 * Checks a form against its policy: not expired, every condition met, every field covered by a condition.
 * Answers the length the file must have.
 */
export function checkForm(encoded: string, fields: ReadonlyMap<string, string>): { minSize: number; maxSize: number } {
  const policy = parse(encoded)
  if (!(Date.parse(policy.expiration) > Date.now())) throw DENIED('Policy expired.')
  const covered = new Set<string>()
  for (const condition of policy.conditions) {
    for (const [operator, name, value] of matches(condition)) {
      covered.add(name)
      const given = fields.get(name) ?? ''
      if (operator === 'eq' ? given !== value : !given.startsWith(value)) throw DENIED(`Policy Condition failed: ${name}`)
    }
  }
  const extra = [...fields.keys()].find((name) => !covered.has(name) && !FREE.has(name) && !name.startsWith('x-ignore-'))
  if (extra !== undefined) throw DENIED(`Extra input fields: ${extra}`)
  const range = policy.conditions.find((condition) => Array.isArray(condition) && condition[0] === 'content-length-range')
  return Array.isArray(range)
    ? { minSize: Number(range[1]), maxSize: Number(range[2]) }
    : { minSize: 0, maxSize: Number.POSITIVE_INFINITY }
}

function* matches(condition: Condition): Generator<['eq' | 'starts-with', string, string]> {
  if (!Array.isArray(condition)) {
    for (const [name, value] of Object.entries(condition)) yield ['eq', name.toLowerCase(), String(value)]
    return
  }
  const [operator, name, value] = condition
  if (operator === 'content-length-range') return
  if (operator !== 'eq' && operator !== 'starts-with') throw DENIED(`the condition ${operator} is unknown`)
  yield [operator, String(name).replace(/^\$/, '').toLowerCase(), String(value)]
}

function parse(encoded: string): Policy {
  try {
    const policy = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as Policy
    if (typeof policy.expiration !== 'string' || !Array.isArray(policy.conditions)) throw new Error('not a policy')
    return policy
  } catch {
    throw new AwsError(400, 'InvalidPolicyDocument', 'The policy cannot be read.')
  }
}
