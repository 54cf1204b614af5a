import { type Authorizer, type Cors, HttpApi } from '../services/http-api.ts'
import type { LambdaFunction } from '../services/lambda/function.ts'
import { type Kind, type Resource, unsupported, type World } from '../world.ts'

/** An HTTP API. It is served beside the console, so its own endpoint is the origin. */
export const httpApi: Kind = {
  type: 'AWS::ApiGatewayV2::Api',
  honours: ['CorsConfiguration', 'Name', 'ProtocolType'],
  ignores: ['Description', 'DisableExecuteApiEndpoint', 'DisableSchemaValidation', 'IpAddressType', 'Tags'],
  name: (_, fallback) => fallback.toLowerCase(),
  attributes: (name, { region, urlSuffix }) => ({
    ApiEndpoint: `https://${name}.execute-api.${region}.${urlSuffix}`,
    ApiId: name,
  }),
  start(resource, world) {
    const { properties, ref } = resource
    if (properties.ProtocolType !== 'HTTP') throw unsupported(resource, `the protocol ${properties.ProtocolType}`)
    world.apis.set(ref, new HttpApi(ref, properties.CorsConfiguration as Cors | undefined, world.place))
  },
}

/** Only `$default` exists on one machine: another stage would put its name before every path. */
export const httpApiStage: Kind = {
  type: 'AWS::ApiGatewayV2::Stage',
  honours: ['ApiId', 'StageName'],
  ignores: ['AccessLogSettings', 'AutoDeploy', 'DefaultRouteSettings', 'Description', 'RouteSettings', 'Tags'],
  name: (properties) => String(properties.StageName),
  start(resource) {
    if (resource.properties.StageName !== '$default') throw unsupported(resource, 'a stage other than $default')
  },
}

export const httpApiIntegration: Kind = {
  type: 'AWS::ApiGatewayV2::Integration',
  honours: ['ApiId', 'IntegrationMethod', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
  ignores: ['Description'],
  name: (_, fallback) => fallback.toLowerCase(),
  start(resource, world) {
    const { properties, ref } = resource
    if (properties.IntegrationType !== 'AWS_PROXY') throw unsupported(resource, `the integration ${properties.IntegrationType}`)
    if (properties.PayloadFormatVersion !== '2.0') throw unsupported(resource, 'a payload format other than 2.0')
    world.integrations.set(ref, {
      lambda: functionIn(resource, String(properties.IntegrationUri), world),
      timeoutMs: Number(properties.TimeoutInMillis ?? 30_000),
    })
  },
}

export const httpApiAuthorizer: Kind = {
  type: 'AWS::ApiGatewayV2::Authorizer',
  honours: [
    'ApiId',
    'AuthorizerPayloadFormatVersion',
    'AuthorizerResultTtlInSeconds',
    'AuthorizerType',
    'AuthorizerUri',
    'EnableSimpleResponses',
    'IdentitySource',
    'Name',
  ],
  ignores: ['AuthorizerCredentialsArn'],
  name: (_, fallback) => fallback.toLowerCase(),
  attributes: (name) => ({ AuthorizerId: name }),
  start(resource, world) {
    const { properties, ref } = resource
    if (properties.AuthorizerType !== 'REQUEST') throw unsupported(resource, `the authorizer type ${properties.AuthorizerType}`)
    if (properties.EnableSimpleResponses !== true) throw unsupported(resource, 'an authorizer answering IAM policies')
    const authorizer: Authorizer = {
      lambda: functionIn(resource, String(properties.AuthorizerUri), world),
      identitySource: (properties.IdentitySource ?? []) as string[],
      ttlSeconds: Number(properties.AuthorizerResultTtlInSeconds ?? 300),
    }
    world.authorizers.set(ref, authorizer)
  },
}

export const httpApiRoute: Kind = {
  type: 'AWS::ApiGatewayV2::Route',
  honours: ['ApiId', 'AuthorizationType', 'AuthorizerId', 'RouteKey', 'Target'],
  ignores: ['OperationName'],
  name: (_, fallback) => fallback.toLowerCase(),
  start(resource, world) {
    const { properties } = resource
    const type = properties.AuthorizationType ?? 'NONE'
    if (type !== 'NONE' && type !== 'CUSTOM') throw unsupported(resource, `the authorization ${type}`)
    const integration = world.integrations.get(String(properties.Target).replace('integrations/', ''))
    const authorizer = world.authorizers.get(String(properties.AuthorizerId))
    const api = world.apis.get(String(properties.ApiId))
    if (!integration || !api || (type === 'CUSTOM' && !authorizer)) throw unsupported(resource, 'a reference to another API')
    api.add({ key: String(properties.RouteKey), ...integration, ...(authorizer && { authorizer }) })
  },
}

/** `arn:…:apigateway:…/functions/<function ARN>/invocations`, or the function's ARN itself. */
function functionIn(resource: Resource, uri: string, world: World): LambdaFunction {
  const arn = /functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri
  const lambda = world.functions.find(arn)
  if (!lambda) throw unsupported(resource, `an integration with ${uri}`)
  return lambda
}
