import { describe, expect, test } from '@jest/globals'
import { prepare } from '../../local/services/states/definition.ts'

const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true }
const machine = (state: object, more: object = {}) =>
  JSON.stringify({ StartAt: 'a', States: { a: { ...task, ...state } }, ...more })

describe('a state machine', () => {
  test('keeps its deadlines to itself: the interpreter cannot count sixty days', () => {
    const { tasks, definition } = prepare(machine({ TimeoutSeconds: 5_184_000 }))
    expect(tasks.get('a')).toMatchObject({ timeoutSeconds: 5_184_000 })
    expect((definition.States.a as { TimeoutSeconds?: number }).TimeoutSeconds).toBeLessThan(2 ** 31 / 1000)
  })

  test.each([
    ['JSONata in the machine', machine({}, { QueryLanguage: 'JSONata' })],
    ['JSONata in a state', machine({ QueryLanguage: 'JSONata' })],
    ['arguments', machine({ Arguments: {} })],
    ['variables', machine({ Assign: {} })],
    ['a random id', machine({ Parameters: { 'id.$': 'States.UUID()' } })],
    ['a service that is not here', machine({ Resource: 'arn:aws:states:::sns:publish' })],
    ['a synchronous nested execution', machine({ Resource: 'arn:aws:states:::states:startExecution.sync:2' })],
    ['an unknown state', machine({ Type: 'Hope' })],
    [
      'a distributed map',
      machine({ Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'b', States: { b: task } } }),
    ],
    [
      'something inside a branch',
      machine({ Type: 'Parallel', Branches: [{ StartAt: 'b', States: { b: { ...task, Credentials: {} } } }] }),
    ],
  ])('with %s stops the start', (_, text) => {
    expect(() => prepare(text)).toThrow()
  })
})
