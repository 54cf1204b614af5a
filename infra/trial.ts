import { CfnResource, type IAspect, RemovalPolicy } from 'aws-cdk-lib'
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb'
import type { IConstruct } from 'constructs'

/** For an installation that is made to be thrown away (`-c trial=true`): nothing outlives its stack. */
export class ThrownAway implements IAspect {
  visit(node: IConstruct): void {
    if (!(node instanceof CfnResource)) return
    node.applyRemovalPolicy(RemovalPolicy.DESTROY)
    if (node instanceof CfnTable) node.deletionProtectionEnabled = false
  }
}
