import { describe, expect, it } from '@jest/globals'
import { apiDocument } from '../../functions/reference/document.ts'
import { CONTEXTS } from '../../infra/contexts.ts'
import { built, type Resource } from './synthesized.ts'

/** All that may be asked without a token. */
const PUBLIC = [
  'GET /docs',
  'GET /openapi.json',
  'GET /v1/paper-verifications/{checkCode}',
  'POST /v1/sessions',
  'POST /v1/sessions/refresh',
]

const made = built()
const deployed = new Map(made.all('AWS::ApiGatewayV2::Route').map(({ properties }) => [String(properties.RouteKey), properties]))
const declared = CONTEXTS.flatMap(({ name, routes }) =>
  Object.values(routes).map(({ method, path, action }) => ({ key: `${method} ${path}`, context: name, action })),
)

describe('the API', () => {
  it('has the routes the contexts declare, and no other', () => {
    expect([...deployed.keys()].sort()).toEqual(declared.map(({ key }) => key).sort())
  })

  it('is described whole, to whoever writes a client', () => {
    const paths = apiDocument().paths as Record<string, Record<string, unknown>>
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const own = declared.filter(({ context }) => context !== 'reference').map(({ key }) => key)
    expect(described.sort()).toEqual(own.sort())
  })

  it.each(declared.filter(({ key }) => !PUBLIC.includes(key)).map(({ key }) => key))('asks who it is: %s', (key) => {
    expect(deployed.get(key)).toMatchObject({ AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: expect.stringMatching(/^Api/) } })
  })

  it('lets strangers do nothing but sign in and read what it is', () => {
    const open = [...deployed].filter(([, { AuthorizationType }]) => AuthorizationType === 'NONE').map(([key]) => key)
    expect(open.sort()).toEqual(PUBLIC)
  })

  it('hands every request to the function of its context', () => {
    const targets = new Map(made.all('AWS::ApiGatewayV2::Integration').map((each) => [each.id, functionOf(each)]))
    for (const { key, context } of declared) {
      const target = JSON.stringify(deployed.get(key)?.Target)
      const [, integration = ''] = /"Ref":"(Api[^"]+Integration[^"]*|[^"]*Registry[^"]*|[^"]+)"\}\]\]\}$/.exec(target) ?? []
      expect({ key, to: targets.get(integration)?.toLowerCase() }).toEqual({ key, to: `${context}api` })
    }
  })

  it('is throttled, writes who asked what, and answers no foreign page', () => {
    const [stage] = made.all('AWS::ApiGatewayV2::Stage')
    expect(stage?.properties).toMatchObject({
      AccessLogSettings: { DestinationArn: expect.anything() },
      DefaultRouteSettings: { ThrottlingBurstLimit: expect.any(Number), ThrottlingRateLimit: expect.any(Number) },
    })
    const [api] = made.all('AWS::ApiGatewayV2::Api')
    expect(api?.properties).not.toHaveProperty('CorsConfiguration')
  })
})

/** `AccountsApiFunction1234ABCD` → `AccountsApi`. */
function functionOf({ properties }: Resource): string {
  return /([A-Za-z]+)Function[0-9A-F]{8}/.exec(JSON.stringify(properties.IntegrationUri))?.[1] ?? ''
}
