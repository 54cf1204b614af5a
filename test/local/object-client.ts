import { S3Client } from '@aws-sdk/client-s3'
import type { LocalWorld } from './local-world.ts'

/** A client of the world's object server, with its credentials or with a secret somebody guessed. */
export function objectClient({ environment }: LocalWorld, secretAccessKey = environment.AWS_SECRET_ACCESS_KEY ?? ''): S3Client {
  return new S3Client({
    endpoint: environment.AWS_ENDPOINT_URL_S3 ?? '',
    region: environment.AWS_REGION ?? '',
    credentials: { accessKeyId: 'LOCAL', secretAccessKey },
  })
}
