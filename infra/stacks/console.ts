import { Duration, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { told } from '../constructs/told.ts'
import type { DataStack } from './data.ts'
import type { ServiceStack } from './service.ts'

/** Paths without a dot are pages of the console: all of them are the one document. */
const PAGES = `function handler(event) {
  var request = event.request
  if (request.uri.indexOf('.') < 0) request.uri = '/index.html'
  return request
}`

/** What a page may load, and from where: itself, and the signed addresses of the buckets people upload to and look at. */
function contentSecurity({ buckets }: DataStack): string {
  const at = (bucket: Bucket) => `https://${bucket.bucketRegionalDomainName}`
  const proofs = at(buckets.proofs)
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    // Photos of a class lie among the imports until somebody says whose they are.
    `img-src 'self' data: blob: ${proofs} ${at(buckets.imports)}`,
    "font-src 'self'",
    `connect-src 'self' ${at(buckets.imports)} ${at(buckets.quarantine)} ${proofs}`,
    `object-src blob: ${proofs}`,
    `frame-src blob: ${proofs}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The console and the API under one name. Not in the China regions, where another host serves the console. */
export class ConsoleStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly service: ServiceStack; readonly data: DataStack }) {
    super(scope, id, props)
    const bucket = new Bucket(this, 'Site', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const headers = new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurity(props.data), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      },
    })
    const pages = new EdgeFunction(this, 'Pages', { code: FunctionCode.fromInline(PAGES), runtime: FunctionRuntime.JS_2_0 })
    const distribution = new Distribution(this, 'Distribution', {
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: headers,
        functionAssociations: [{ function: pages, eventType: FunctionEventType.VIEWER_REQUEST }],
        compress: true,
      },
    })
    this.addApi(distribution, props.service)
    told(this, { ConsoleBucket: bucket.bucketName, ConsoleUrl: `https://${distribution.distributionDomainName}` })
  }

  private addApi(distribution: Distribution, service: ServiceStack): void {
    const origin = new HttpOrigin(Fn.select(2, Fn.split('/', service.api.apiEndpoint)), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    })
    for (const path of ['/v1/*', '/openapi.json', '/docs']) {
      distribution.addBehavior(path, origin, {
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      })
    }
  }
}
