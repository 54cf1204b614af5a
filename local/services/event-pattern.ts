/** A pattern as EventBridge and Lambda event filters share it. */
export type Pattern = { readonly [member: string]: Pattern | readonly unknown[] }

type Test = (found: unknown) => boolean

/** Whether an event fits the pattern: every member named there is present and one of its alternatives holds. */
export function fits(pattern: Pattern, event: unknown): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === '$or') return (wanted as unknown as Pattern[]).some((alternative) => fits(alternative, event))
    const found = typeof event === 'object' && event !== null ? (event as Record<string, unknown>)[name] : undefined
    if (Array.isArray(wanted)) {
      const values = Array.isArray(found) ? found : [found]
      return wanted.some((alternative) => values.some(test(alternative)))
    }
    return fits(wanted as Pattern, found)
  })
}

/** Throws at start what could never be understood while running. */
export function checkPattern(pattern: Pattern): void {
  for (const [name, wanted] of Object.entries(pattern)) {
    if (name === '$or') for (const alternative of wanted as unknown as Pattern[]) checkPattern(alternative)
    else if (Array.isArray(wanted)) for (const alternative of wanted) test(alternative)
    else if (typeof wanted === 'object') checkPattern(wanted as Pattern)
    else throw new Error(`the pattern of ${name} must be a list`)
  }
}

function test(alternative: unknown): Test {
  if (typeof alternative !== 'object' || alternative === null) return (found) => found === alternative
  const [[operator, argument] = ['', undefined]] = Object.entries(alternative)
  const text = (holds: (text: string) => boolean) => (found: unknown) => typeof found === 'string' && holds(found)
  switch (operator) {
    case 'exists':
      return (found) => (found !== undefined) === argument
    case 'prefix':
      return text((found) => found.startsWith(String(argument)))
    case 'suffix':
      return text((found) => found.endsWith(String(argument)))
    case 'equals-ignore-case':
      return text((found) => found.toLowerCase() === String(argument).toLowerCase())
    case 'wildcard':
      return text((found) => wildcard(String(argument)).test(found))
    case 'numeric':
      return numeric(argument as (string | number)[])
    case 'anything-but': {
      const refused = (Array.isArray(argument) ? argument : [argument]).map(test)
      return (found) => found !== undefined && !refused.some((holds) => holds(found))
    }
    default:
      throw new Error(`the pattern operator ${operator} is not supported`)
  }
}

function numeric(terms: readonly (string | number)[]): Test {
  const holds: ((found: number) => boolean)[] = []
  for (let index = 0; index < terms.length; index += 2) {
    const [operator, limit] = [terms[index], Number(terms[index + 1])]
    if (operator === '=') holds.push((found) => found === limit)
    else if (operator === '<') holds.push((found) => found < limit)
    else if (operator === '<=') holds.push((found) => found <= limit)
    else if (operator === '>') holds.push((found) => found > limit)
    else if (operator === '>=') holds.push((found) => found >= limit)
    else throw new Error(`the numeric operator ${operator} is not supported`)
  }
  return (found) => typeof found === 'number' && holds.every((each) => each(found))
}

function wildcard(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    's',
  )
}
