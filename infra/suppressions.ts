import type { Stack } from 'aws-cdk-lib'
import { NagSuppressions, type RegexAppliesTo } from 'cdk-nag'

type AppliesTo = readonly (string | RegexAppliesTo)[]

/** A finding we live with, where it may stand, and why. */
interface Suppression {
  readonly id: string
  readonly reason: string
  readonly appliesTo?: AppliesTo
}

const GRANTS: readonly Suppression[] = [
  {
    id: 'AwsSolutions-IAM5',
    reason:
      'A grant on a table covers its indexes, a grant on a bucket its objects, a grant on a function its versions: the stars stand behind one named resource.',
    appliesTo: [{ regex: '/^Resource::.+(/index/\\*|\\.Arn>/\\*|Arn[0-9A-F]{8}/([a-z]+/)?\\*|\\.Arn>/[a-z]+/\\*|:\\*)$/' }],
  },
  {
    id: 'AwsSolutions-IAM5',
    reason:
      'The CDK grants families of actions on one key or one bucket (GenerateDataKey*, GetObject*, List* …), never on all resources.',
    appliesTo: [{ regex: '/^Action::(kms:(GenerateDataKey|ReEncrypt)|s3:(Abort|DeleteObject|GetBucket|GetObject|List))\\*$/' }],
  },
]

const BY_STACK: Readonly<Record<string, readonly Suppression[]>> = {
  XuejiData: [
    {
      id: 'AwsSolutions-S1',
      reason: 'This is the bucket the access logs of all others go to; logging it into itself would never end.',
    },
  ],
  XuejiService: [
    ...GRANTS,
    {
      id: 'AwsSolutions-APIG4',
      reason:
        'Signing in, going on with a session and the API’s description need no token; every other route has the authorizer, which a test checks route by route.',
    },
    {
      id: 'AwsSolutions-SF1',
      reason:
        'The log delivery of Step Functions needs rights on every resource. What happens to a case is in its own events; failures raise an alarm.',
    },
    {
      id: 'AwsSolutions-SF2',
      reason: 'X-Ray does not cover Lambda in the China regions; requests and events carry ids of their own.',
    },
    {
      id: 'AwsSolutions-SQS3',
      reason: 'This queue is where everything else’s failures end; an alarm stands on its first message.',
    },
    { id: 'AwsSolutions-L1', reason: 'The runtime is chosen by context, for regions where the newest is not offered yet.' },
  ],
  XuejiJobs: GRANTS,
  XuejiWatch: [],
  XuejiConsole: [
    {
      id: 'AwsSolutions-S1',
      reason: 'The bucket holds the built console, which is public and in this repository; who fetched it says nothing.',
    },
    {
      id: 'AwsSolutions-CFR1',
      reason: 'Where the console may be used from is a matter of the installation, not of this template.',
    },
    {
      id: 'AwsSolutions-CFR2',
      reason: 'Web ACLs for CloudFront live in another region and another account; the API limits its own rates.',
    },
    { id: 'AwsSolutions-CFR3', reason: 'The API’s access log says who asked what; the static files say nothing.' },
    { id: 'AwsSolutions-CFR4', reason: 'The minimum TLS version can be set only with the installation’s own certificate.' },
  ],
}

/** Writes down, beside each stack, the findings it lives with and why. Whatever is not named here fails the tests. */
export function suppress(stack: Stack): void {
  const known = BY_STACK[stack.stackName] ?? []
  NagSuppressions.addStackSuppressions(
    stack,
    known.map(({ appliesTo, ...rest }) => ({ ...rest, ...(appliesTo ? { appliesTo: [...appliesTo] } : {}) })),
  )
}
