import { CfnOutput, type Stack } from 'aws-cdk-lib'

/** Tells what others need to know of a stack, under these names. */
export function told(stack: Stack, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) new CfnOutput(stack, name, { value })
}
