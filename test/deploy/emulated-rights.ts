/**
 * The one right the emulator judges unlike AWS: it does not know which machine a task token belongs to, and so denies an
 * answer that is allowed on that machine only. Here the roles that may answer their machines may answer every machine.
 */
export async function letTokensBeAnswered(endpoint: string): Promise<void> {
  const listed = await iam(endpoint, { Action: 'ListRoles', MaxItems: '1000' })
  const roles = [...listed.matchAll(/<RoleName>(XuejiService-Cases(?:Events|Jobs|Steps)[^<]*)<\/RoleName>/g)]
  if (roles.length === 0) throw new Error('no role that answers workflows was found')
  for (const [, role = ''] of roles)
    await iam(endpoint, {
      Action: 'PutRolePolicy',
      RoleName: role,
      PolicyName: 'tokens-of-the-emulator',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'states:SendTaskSuccess', Resource: '*' }],
      }),
    })
}

/** The emulator does not check the signature of an account's own key, only that there is one. */
const SIGNED_BY_THE_ACCOUNT =
  'AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0'

async function iam(endpoint: string, parameters: Record<string, string>): Promise<string> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: SIGNED_BY_THE_ACCOUNT },
    body: new URLSearchParams({ ...parameters, Version: '2010-05-08' }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${parameters.Action} answered ${answer.status}: ${text}`)
  return text
}
