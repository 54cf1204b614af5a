import { type Kind, unsupported } from '../world.ts'

/** A standard state machine, journalled. Its role and logging have no meaning here. */
export const stateMachine: Kind = {
  type: 'AWS::StepFunctions::StateMachine',
  honours: ['Definition', 'DefinitionString', 'DefinitionSubstitutions', 'StateMachineName', 'StateMachineType'],
  ignores: ['EncryptionConfiguration', 'LoggingConfiguration', 'RoleArn', 'Tags', 'TracingConfiguration'],
  name: (properties, fallback) => String(properties.StateMachineName ?? fallback),
  ref: (name, { arn }) => arn('states', `stateMachine:${name}`),
  attributes: (name, { arn }) => ({ Arn: arn('states', `stateMachine:${name}`), Name: name }),
  start(resource, world) {
    const { properties, ref, attributes } = resource
    if (properties.StateMachineType === 'EXPRESS') throw unsupported(resource, 'an express machine')
    const substitutions = (properties.DefinitionSubstitutions ?? {}) as Record<string, string>
    const given = properties.DefinitionString ?? JSON.stringify(properties.Definition)
    const text = String(given).replace(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) => {
      if (substitutions[name] === undefined) throw unsupported(resource, `${whole} without a substitution`)
      return String(substitutions[name])
    })
    try {
      world.flows.add(ref, attributes.Name ?? ref, text)
    } catch (cause) {
      throw unsupported(resource, String(cause instanceof Error ? cause.message : cause))
    }
  },
}
