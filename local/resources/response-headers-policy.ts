import type { Kind } from '../world.ts'

interface Config {
  readonly SecurityHeadersConfig?: {
    readonly ContentSecurityPolicy?: { readonly ContentSecurityPolicy: string }
    readonly ContentTypeOptions?: object
    readonly FrameOptions?: { readonly FrameOption: string }
    readonly ReferrerPolicy?: { readonly ReferrerPolicy: string }
  }
  readonly CustomHeadersConfig?: { readonly Items: readonly { readonly Header: string; readonly Value: string }[] }
}

/** The security headers of the console. Transport security is left out: one machine speaks plain HTTP to itself. */
export const responseHeadersPolicy: Kind = {
  type: 'AWS::CloudFront::ResponseHeadersPolicy',
  honours: ['ResponseHeadersPolicyConfig'],
  ignores: [],
  name: (_, fallback) => fallback,
  attributes: (name) => ({ Id: name }),
  start({ properties }, world) {
    const { SecurityHeadersConfig: security = {}, CustomHeadersConfig: custom } = properties.ResponseHeadersPolicyConfig as Config
    const policy = security.ContentSecurityPolicy?.ContentSecurityPolicy
    if (policy) world.siteHeaders['content-security-policy'] = localPolicy(policy, world.environment.AWS_ENDPOINT_URL_S3 ?? '')
    if (security.ContentTypeOptions) world.siteHeaders['x-content-type-options'] = 'nosniff'
    if (security.FrameOptions) world.siteHeaders['x-frame-options'] = security.FrameOptions.FrameOption
    if (security.ReferrerPolicy) world.siteHeaders['referrer-policy'] = security.ReferrerPolicy.ReferrerPolicy
    for (const { Header, Value } of custom?.Items ?? []) world.siteHeaders[Header.toLowerCase()] = Value
  },
}

/** Buckets are reached at the object server here, over plain HTTP: it stands wherever `https:` or a bucket's host is allowed. */
function localPolicy(policy: string, objects: string): string {
  return policy
    .replace(/https:\/\/[^\s;]*\.amazonaws\.com(\.cn)?/g, objects)
    .replace(/\bhttps:(?=[\s;]|$)/g, `https: ${objects}`)
    .replace(/\s*upgrade-insecure-requests;?/, '')
}
