/** The settings a deployed function may find in its environment; each function is given only those it needs. */
export type Setting =
  | 'TABLE_NAME'
  | 'EVENT_BUS'
  | 'PROOFS_QUARANTINE_BUCKET'
  | 'PROOFS_BUCKET'
  | 'IMPORTS_BUCKET'
  | 'EXCHANGE_BUCKET'
  | 'EXPORTS_BUCKET'
  | 'PUBLIC_ORIGIN'
  | 'SEAL_KEY_ID'
  | 'INDEX_KEY_ID'
  | 'SIGNING_KEY_ID'
  | 'PARCEL_KEY_ID'
  | 'MACHINE_ARNS'
  | 'DEMO_REGIONS'
  | 'ISSUER'
  | 'TOTP_OPTIONAL'

/** The value of a setting; a function that was deployed without it fails on first use and names it. */
export function config(name: Setting): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`setting ${name} is missing`)
  return value
}

/** Whether a switch is on; off where the setting is absent. */
export const configFlag = (name: Setting): boolean => process.env[name] === 'true'
