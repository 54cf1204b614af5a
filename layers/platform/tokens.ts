import { createHash } from 'node:crypto'
import { importSPKI, type JWTPayload, jwtVerify } from 'jose'
import { DUTIES, LEVELS } from '../kernel/duties.ts'
import { config } from './config.ts'
import type { Caller, CallerUnder } from './identity.ts'
import { sign, signingPublicKey } from './keys.ts'
import { rawSignature } from './signatures.ts'

/** How long an access token is good; a refresh makes the next. */
export const ACCESS_SECONDS = 600

const AUDIENCE = 'xueji-api'
const TYPE = 'at+jwt'

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

interface SigningKey {
  readonly id: string
  readonly verify: CryptoKey
}

let signingKey: Promise<SigningKey> | undefined

function theKey(): Promise<SigningKey> {
  signingKey ??= loadKey().catch((error: unknown) => {
    signingKey = undefined
    throw error
  })
  return signingKey
}

async function loadKey(): Promise<SigningKey> {
  const der = Buffer.from(await signingPublicKey())
  const pem = `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----`
  return { id: createHash('sha256').update(der).digest('base64url').slice(0, 16), verify: await importSPKI(pem, 'ES256') }
}

/** An access token that says who this is, signed by the key service. `at` is the instant it is issued. */
export async function issueAccessToken(caller: Caller, at: string): Promise<string> {
  const issued = Math.floor(Date.parse(at) / 1000)
  const header = { alg: 'ES256', typ: TYPE, kid: (await theKey()).id }
  const claims = {
    iss: config('ISSUER'),
    aud: AUDIENCE,
    sub: caller.accountId,
    sid: caller.sessionId,
    iat: issued,
    exp: issued + ACCESS_SECONDS,
    person: caller.personId,
    duty: caller.duty,
    place: caller.place,
    ...(caller.restricted ? { restricted: caller.restricted } : {}),
    ...(caller.under ? { under: caller.under } : {}),
  }
  const text = `${encode(header)}.${encode(claims)}`
  return `${text}.${rawSignature(await sign(new TextEncoder().encode(text))).toString('base64url')}`
}

/** Who the token says this is; nothing where it is not ours, not now or not an access token. */
export async function readAccessToken(token: string): Promise<Caller | undefined> {
  const { id, verify } = await theKey()
  try {
    const { payload, protectedHeader } = await jwtVerify(token, verify, {
      algorithms: ['ES256'],
      issuer: config('ISSUER'),
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ['exp', 'sub', 'sid'],
    })
    return protectedHeader.kid === id ? callerIn(payload) : undefined
  } catch {
    // Every reason is the same answer: whoever forges must not learn which part was wrong.
    return undefined
  }
}

function callerIn(claims: JWTPayload): Caller | undefined {
  const { sub, sid, person, duty, place, restricted, under } = claims as JWTPayload & Record<string, unknown>
  const at = place as Caller['place'] | undefined
  if (typeof sub !== 'string' || typeof sid !== 'string' || typeof person !== 'string') return undefined
  const known = DUTIES.find((each) => each === duty)
  if (!known || !at || !LEVELS.includes(at.level) || typeof at.path !== 'string' || typeof at.id !== 'string') return undefined
  return {
    accountId: sub,
    sessionId: sid,
    personId: person,
    duty: known,
    place: { id: at.id, level: at.level, path: at.path },
    ...(restricted === 'must-change-password' || restricted === 'must-set-up-totp' ? { restricted } : {}),
    // We signed it, so it is as we wrote it.
    ...(under ? { under: under as CallerUnder } : {}),
  }
}
