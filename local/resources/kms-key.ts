import { createHash } from 'node:crypto'
import { KEY_SPECS } from '../services/keys.ts'
import { type Kind, unsupported } from '../world.ts'

/** A key in the key file, found again after a restart because its id comes from its place in the template. */
export const kmsKey: Kind = {
  type: 'AWS::KMS::Key',
  honours: ['KeySpec', 'KeyUsage'],
  ignores: [
    'BypassPolicyLockoutSafetyCheck',
    'Description',
    'EnableKeyRotation',
    'Enabled',
    'KeyPolicy',
    'MultiRegion',
    'Origin',
    'PendingWindowInDays',
    'RotationPeriodInDays',
    'Tags',
  ],
  name: (_, fallback) => {
    const hash = createHash('sha256').update(fallback).digest('hex')
    return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-')
  },
  attributes: (name, { arn }) => ({ Arn: arn('kms', `key/${name}`), KeyId: name }),
  async start(resource, world) {
    const asked = resource.properties.KeySpec ?? 'SYMMETRIC_DEFAULT'
    const spec = KEY_SPECS.find((known) => known === asked)
    if (!spec) throw unsupported(resource, `the key spec ${asked}`)
    await world.keys.add(resource.ref, spec, String(resource.properties.KeyUsage ?? 'ENCRYPT_DECRYPT'))
  },
}

export const kmsAlias: Kind = {
  type: 'AWS::KMS::Alias',
  honours: ['AliasName', 'TargetKeyId'],
  ignores: [],
  name: (properties) => String(properties.AliasName),
  start({ properties, ref }, world) {
    const target = String(properties.TargetKeyId)
    world.keys.addAlias(ref, target.split('/').at(-1) ?? target)
  },
}
