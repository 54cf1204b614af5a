import * as z from 'zod'

/** The content of a file, by what it hashes to: what is uploaded is what was announced, to the byte. */
export const Sha256 = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/)
  .meta({ description: 'SHA-256 of the file, base64.', examples: [`${'A'.repeat(43)}=`] })

export const UploadForm = z
  .strictObject({ url: z.string(), fields: z.record(z.string(), z.string()), expiresSeconds: z.int() })
  .meta({ description: 'A form that takes exactly this file, for five minutes.' })

export const Download = z
  .strictObject({ downloadUrl: z.string().meta({ description: 'Good for five minutes.' }) })
  .meta({ id: 'Download' })
