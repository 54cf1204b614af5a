import { ArnFormat, type Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Chain } from '../../layers/kernel/approvals/chain.ts'
import { CHAINS } from '../chains.ts'
import type { WorkflowRight } from '../context.ts'
import { CONTEXTS } from '../contexts.ts'
import { ApprovalMachine } from './approval-machine.ts'
import { idOf } from './id-of.ts'

/** A stack’s functions, by the name of their bundle. */
type Named = (name: string) => LambdaFunction

/** One machine for every chain there is, and the right to drive them for every function that does. */
export function approvalMachines(stack: Stack, named: Named): ApprovalMachine[] {
  const machines = CHAINS.map((chain) => machineOf(stack, chain, named))
  for (const { name, steps, events, jobs } of CONTEXTS) {
    for (const [trigger, access] of Object.entries({ steps, events, jobs }))
      if (access?.workflows) letDrive(stack, named(`${name}-${trigger}`), access.workflows)
  }
  return machines
}

function machineOf(stack: Stack, chain: Chain, named: Named): ApprovalMachine {
  const opening = CONTEXTS.find(({ steps }) => steps?.for === 'opening')
  const owner = CONTEXTS.find(({ steps }) => steps?.for !== 'opening' && steps?.for.includes(chain.id))
  if (!opening || !owner) throw new Error(`nobody opens the steps of ${chain.id}, or nobody applies it`)
  const [openStep, apply] = [named(`${opening.name}-steps`), named(`${owner.name}-steps`)]
  const role = roleOf(stack, owner.name, [openStep, apply])
  return new ApprovalMachine(stack, idOf(`chain-${chain.id}`), { chain, name: machineName(stack, chain), openStep, apply, role })
}

/**
 * Machines that call the same two functions have one role: the same rights, said once. A stack holds five hundred
 * resources, and a role and a policy for each chain would spend them on copies.
 */
function roleOf(stack: Stack, owner: string, calls: readonly LambdaFunction[]): Role {
  const id = idOf(`chains-of-${owner}-role`)
  const made = stack.node.tryFindChild(id)
  if (made instanceof Role) return made
  const role = new Role(stack, id, { assumedBy: new ServicePrincipal('states.amazonaws.com') })
  for (const each of calls) each.grantInvoke(role)
  return role
}

const machineName = (stack: Stack, chain: Chain): string => `${stack.stackName}-${idOf(chain.id)}`

/**
 * Lets a function start workflows, look after them and answer their tokens. The machines are spoken of by name and not
 * by reference: they call some of these very functions, and two things that refer to each other cannot be made.
 */
function letDrive(stack: Stack, lambda: LambdaFunction, rights: readonly WorkflowRight[]): void {
  const arn = (chain: Chain, resource: string, suffix = '') =>
    stack.formatArn({
      service: 'states',
      resource,
      resourceName: `${machineName(stack, chain)}${suffix}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
  const machines = CHAINS.map((chain) => arn(chain, 'stateMachine'))
  const executions = CHAINS.map((chain) => arn(chain, 'execution', ':*'))
  const statements: Readonly<Record<WorkflowRight, { actions: string[]; resources: string[] }>> = {
    start: { actions: ['states:StartExecution'], resources: machines },
    answer: { actions: ['states:SendTaskSuccess'], resources: machines },
    look: { actions: ['states:DescribeExecution'], resources: executions },
  }
  for (const right of rights) lambda.addToRolePolicy(new PolicyStatement(statements[right]))
  const byChain = Object.fromEntries(CHAINS.map((chain) => [chain.id, arn(chain, 'stateMachine')]))
  lambda.addEnvironment('MACHINE_ARNS', stack.toJsonString(byChain))
}
