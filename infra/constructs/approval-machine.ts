import { Aws } from 'aws-cdk-lib'
import type { IRole } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { toAsl } from '../../layers/kernel/approvals/asl.ts'
import type { Chain } from '../../layers/kernel/approvals/chain.ts'

/** The state machine of a chain, generated from its declaration: the order of offices is written nowhere else. */
export class ApprovalMachine extends Construct {
  readonly chain: Chain
  readonly machine: StateMachine

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly chain: Chain
      readonly name: string
      readonly openStep: LambdaFunction
      readonly apply: LambdaFunction
      /** May call the two, and nothing else. */
      readonly role: IRole
    },
  ) {
    super(scope, id)
    const { chain, name, openStep, apply, role } = props
    this.chain = chain
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: name,
      role,
      definitionBody: DefinitionBody.fromString(JSON.stringify(toAsl(chain))),
      definitionSubstitutions: { Partition: Aws.PARTITION, OpenStep: openStep.functionArn, Apply: apply.functionArn },
      comment: chain.title.en,
    })
  }
}
