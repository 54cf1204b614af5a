import type { Kind } from '../world.ts'
import { assetDirectory } from './lambda-function.ts'

/** A layer: its directory stands for `/opt` of the functions that name it. */
export const lambdaLayerVersion: Kind = {
  type: 'AWS::Lambda::LayerVersion',
  honours: ['Content', 'LayerName'],
  ignores: ['CompatibleArchitectures', 'CompatibleRuntimes', 'Description', 'LicenseInfo'],
  name: (properties, fallback) => String(properties.LayerName ?? fallback),
  ref: (name, { arn }) => arn('lambda', `layer:${name}:1`),
  start(resource, world) {
    const { S3Key } = resource.properties.Content as { S3Key: string }
    world.layers.set(resource.ref, assetDirectory(resource, S3Key, world))
  },
}
