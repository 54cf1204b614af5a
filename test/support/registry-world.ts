import { LocalWorld } from '../local/local-world.ts'

/**
 * The registry's own table, keys and buckets, as the template makes them, without any demo data: use cases run in the
 * test's process against the real parts.
 */
export async function startRegistry(): Promise<LocalWorld> {
  const world = await new LocalWorld({ assembly: 'cdk.out', args: ['--between', 'test/support/nothing-arrives.ts'] }).start()
  Object.assign(process.env, world.environment, {
    TABLE_NAME: world.output('TableName'),
    SEAL_KEY_ID: world.output('SealKeyId'),
    INDEX_KEY_ID: world.output('IndexKeyId'),
    SIGNING_KEY_ID: world.output('SigningKeyId'),
    EXCHANGE_BUCKET: world.output('ExchangeBucket'),
    IMPORTS_BUCKET: world.output('ImportsBucket'),
    PROOFS_BUCKET: world.output('ProofsBucket'),
    PROOFS_QUARANTINE_BUCKET: world.output('QuarantineBucket'),
    EXPORTS_BUCKET: world.output('ExportsBucket'),
    ISSUER: 'https://xueji.example',
    DEMO_REGIONS: 'true',
    AWS_REGION: world.environment.AWS_REGION ?? 'cn-north-1',
  })
  return world
}
