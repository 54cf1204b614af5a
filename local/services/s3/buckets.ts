import { join } from 'node:path'
import { AwsError } from '../aws-error.ts'
import { ObjectFiles, type ObjectMeta } from './object-files.ts'

export interface CorsRule {
  readonly AllowedOrigins: readonly string[]
  readonly AllowedMethods: readonly string[]
  readonly AllowedHeaders?: readonly string[]
  readonly ExposedHeaders?: readonly string[]
  readonly MaxAge?: number
}

export interface Bucket {
  readonly name: string
  readonly files: ObjectFiles
  readonly cors: readonly CorsRule[]
  /** Told before the writer is answered, so that an acknowledged object is never without its event. */
  readonly created?: (bucket: string, meta: ObjectMeta, reason: string) => Promise<void>
  readonly deleted?: (bucket: string, key: string) => Promise<void>
}

/** The buckets of the world. */
export class Buckets {
  private readonly dataDir: string
  private readonly buckets = new Map<string, Bucket>()

  constructor(dataDir: string) {
    this.dataDir = dataDir
  }

  async add(name: string, settings: Omit<Bucket, 'name' | 'files'>): Promise<void> {
    this.buckets.set(name, { ...settings, name, files: await ObjectFiles.load(join(this.dataDir, 'objects', name)) })
  }

  get(name: string): Bucket {
    const bucket = this.buckets.get(name)
    if (!bucket) throw new AwsError(404, 'NoSuchBucket', 'The specified bucket does not exist')
    return bucket
  }
}
