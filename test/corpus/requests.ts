import { ACTIONS_FREE_TEXT } from './texts.ts'

/** A malformed request: what is wrong with it, and what is sent. */
export interface BadRequest {
  readonly what: string
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

const JSON_TYPE = { 'content-type': 'application/json' }
const KEY = () => ({ 'idempotency-key': crypto.randomUUID() })

/** Values that are never right where a text, an id, a number or a list belongs. */
const WRONG_VALUES: readonly unknown[] = [
  null,
  true,
  -0,
  Number.MAX_SAFE_INTEGER + 1,
  -1,
  0.1,
  [],
  {},
  [[]],
  { a: { b: {} } },
  '',
  ' ',
  '\u0000',
  '0'.repeat(5000),
  '../../etc/passwd',
  '%00',
  '%2e%2e%2f',
  '${7*7}',
  '{{7*7}}',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '=HYPERLINK("x")',
  '@SUM(1)',
  '\u202e王',
  '王\u200b明',
  '1.10199E+17',
  '2026-02-30',
  '24:00',
  'null',
  'undefined',
  'NaN',
  ...ACTIONS_FREE_TEXT,
]

/** Bodies no parser or schema should take. */
const BROKEN_BODIES: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['half a value', '{"kind":'],
  ['two values', '{}{}'],
  ['a comment', '{/* */}'],
  ['a trailing comma', '{"kind":"gradeOne",}'],
  ['single quotes', "{'kind':'gradeOne'}"],
  ['a lone surrogate', '{"kind":"\\ud800"}'],
  ['a lone surrogate as a key', '{"\\udfff":1}'],
  ['a reach for the prototype', '{"__proto__":{"polluted":true}}'],
  ['a reach for the constructor', '{"constructor":{"prototype":{"polluted":true}}}'],
  ['nesting without end', `${'['.repeat(40_000)}${']'.repeat(40_000)}`],
  ['nesting a little too deep', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`],
  ['a body too large', JSON.stringify({ kind: 'x'.repeat(1_100_000) })],
  [
    'a hundred thousand keys',
    JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, 1])).valueOf()).slice(0, 1_040_000),
  ],
  ['a bare number', '1'],
  ['a bare text', '"text"'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a byte order mark', '\ufeff{}'],
  ['infinity', '{"size":1e999}'],
  ['an unknown field', '{"nobody":"knows"}'],
]

/** Operations that take a body, with one that is right but for what the corpus changes. */
const OPERATIONS = [
  { method: 'POST', path: '/v1/sessions', body: { username: 'school1.records', password: 'x' }, open: true },
  { method: 'POST', path: '/v1/schools/2133990001/classes', body: { name: '新班', stage: 'primary', cohort: 1 } },
  {
    method: 'PUT',
    path: '/v1/schools/2133990001/classes/cls_0123456789abcdefghjkmnpqrs',
    body: { name: '新班', kind: '10', campusId: '1', cap: 45 },
  },
  {
    method: 'POST',
    path: '/v1/places/330199/schools',
    body: {
      ...{ schoolId: '213399009', name: '新建小学', kind: '211', stages: ['primary'], parentId: '330199' },
      campuses: [{ campusId: '01', name: '本部' }],
      stageLengths: [{ stage: 'primary', years: 5, fromCohort: 2027 }],
    },
  },
  {
    method: 'POST',
    path: '/v1/students/stu_0123456789abcdefghjkmnpqrs/dropout/visits',
    body: { on: '2026-13-01', way: 'home', visitors: '班主任', outcome: 'promised', note: '家长答应送回' },
  },
  {
    method: 'PUT',
    path: '/v1/students/stu_0123456789abcdefghjkmnpqrs/dropout/marks',
    body: { responsible: '王', version: 0 },
  },
  {
    method: 'POST',
    path: '/v1/schools/2133990001/class-moves',
    body: { classId: 'cls_0123456789abcdefghjkmnpqrs', studentIds: ['stu_0123456789abcdefghjkmnpqrs'] },
  },
  {
    method: 'POST',
    path: '/v1/schools/2133990001/class-merges',
    body: { intoClassId: 'cls_0123456789abcdefghjkmnpqrs', fromClassIds: ['cls_0123456789abcdefghjkmnpqrs'] },
  },
  {
    method: 'POST',
    path: '/v1/schools/2133990001/class-splits',
    body: { classId: 'cls_0123456789abcdefghjkmnpqrs', parts: [{ name: '1班', studentIds: ['x'] }] },
  },
  {
    method: 'POST',
    path: '/v1/places/2133990001/applications',
    body: { business: 'school-change', schoolId: '2133990001', change: { kind: 'rename', name: 1 }, reason: '更名' },
  },
  {
    method: 'POST',
    path: '/v1/schools/2133990001/entries',
    body: { kind: 'gradeOne', classId: 'cls_0123456789abcdefghjkmnpqrs', fields: {} },
  },
  {
    method: 'POST',
    path: '/v1/schools/2133990001/submissions',
    body: { classId: 'cls_0123456789abcdefghjkmnpqrs', entryIds: ['reg_0123456789abcdefghjkmnpqrs'] },
  },
  {
    method: 'POST',
    path: '/v1/problems/prb_0123456789abcdefghjkmnpqrs/concessions',
    body: { studentId: 'stu_0123456789abcdefghjkmnpqrs', version: 1, reason: '原填报有误' },
  },
  {
    method: 'POST',
    path: '/v1/schools/2133990001/imports',
    body: { kind: 'gradeOne', fileName: 'a.xlsx', size: 10, sha256: 'x', contentType: 'text/csv' },
  },
  { method: 'POST', path: '/v1/student-searches', body: { idDocType: '1', idDocNo: 'x' } },
  { method: 'POST', path: '/v1/student-lookups', body: { studentNumber: 'L1' } },
  {
    method: 'POST',
    path: '/v1/student-queries',
    body: { text: '\u0000', schoolId: 'x', classId: 'x', states: ['x'], tags: ['x'], limit: 0, cursor: 'x' },
  },
  {
    method: 'PATCH',
    path: '/v1/students/stu_0123456789abcdefghjkmnpqrs',
    body: { fields: { talents: 1 }, guardians: [{ was: 9 }], reason: 'x' },
  },
  {
    method: 'POST',
    path: '/v1/students/stu_0123456789abcdefghjkmnpqrs/disclosures',
    body: { fields: ['a b'], reason: 'x' },
  },
  {
    method: 'POST',
    path: '/v1/cases/case_0123456789abcdefghjkmnpqrs/decisions',
    body: { step: 'authority', verdict: 'approve', version: 1 },
  },
  {
    method: 'POST',
    path: '/v1/proofs',
    body: {
      ownerId: 'reg_0123456789abcdefghjkmnpqrs',
      kind: 'other',
      fileName: 'a.png',
      contentType: 'image/png',
      size: 1,
      sha256: 'x',
    },
  },
  {
    method: 'POST',
    path: '/v1/students/stu_0123456789abcdefghjkmnpqrs/growth',
    body: { section: 'award', content: { title: '三好学生', level: 'school', awardedOn: '2026-07-01', awardedBy: '本校' } },
  },
  {
    method: 'POST',
    path: '/v1/number-collisions/col_0123456789abcdefghjkmnpqrs/proposal',
    body: { version: 1, reason: '已核实' },
  },
  {
    method: 'POST',
    path: '/v1/students/stu_0123456789abcdefghjkmnpqrs/photo',
    body: { size: 1000, sha256: 'x' },
  },
  {
    method: 'POST',
    path: '/v1/classes/cls_0123456789abcdefghjkmnpqrs/photo-batches',
    body: { schoolId: '2133990001', fileName: 'a.zip', size: 1000, sha256: 'x' },
  },
  {
    method: 'POST',
    path: '/v1/classes/cls_0123456789abcdefghjkmnpqrs/updates',
    body: { schoolId: '2133990001', fileName: 'a.csv', contentType: 'text/csv', size: 10, sha256: 'x' },
  },
  {
    method: 'POST',
    path: '/v1/places/2133990001/exports',
    body: { purpose: 'nobody-knows', reason: '核对资助名单', withNumbers: false },
  },
  {
    method: 'PUT',
    path: '/v1/gateways/44',
    body: { ownSystem: 'yes', publicKey: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----' },
  },
  { method: 'POST', path: '/v1/gateways/44/resend-orders', body: { direction: 'sideways', sequence: 0 } },
  {
    method: 'POST',
    path: '/v1/schools/2133990001/inquiries',
    body: { provinceId: '44', studentNumber: 'L4401992020031500', name: '王小明' },
  },
  { method: 'POST', path: '/v1/me/password', body: { current: 'x', next: 'y' } },
] as const

/** Paths nothing lives at, or that no client should send. */
const BAD_PATHS = [
  '/',
  '/v1',
  '/v2/me',
  '/v1/nothing',
  '/v1/students/stu_',
  '/v1/students/%',
  '/v1/students/%00',
  '/v1/students/%ff%fe',
  '/v1/students/..%2f..%2fetc',
  '/v1/students/%2e%2e/%2e%2e',
  `/v1/students/${'a'.repeat(4000)}`,
  '/v1/students/stu_ILOU',
  '/v1/students/stu_0123456789abcdefghjkmnpqrs/as-of/2026-02-30',
  '/v1/students/stu_0123456789abcdefghjkmnpqrs/as-of/today',
  '/v1/students/stu_0123456789abcdefghjkmnpqrs/history?limit=0',
  '/v1/cases/1',
  "/v1/cases/'",
  '/v1/students/stu_0123456789abcdefghjkmnpqrs/growth/secrets/grw_x',
  '/v1/places/ZZ',
  '/v1/places/3301999',
  '/v1/schools/abc/classes',
  '/v1/imports/imp_x/rows/1e3',
  '/v1/inbox?limit=0',
  '/v1/inbox?limit=101',
  '/v1/inbox?limit=-1',
  '/v1/inbox?limit=1e1',
  '/v1/inbox?limit=ten',
  '/v1/inbox?cursor=x',
  '/v1/inbox?cursor=e30',
  '/v1/inbox?nobody=knows',
  `/v1/inbox?cursor=${Buffer.from('{"listingPk":"INBOX#CN#leader","listingSk":"x","pk":"x","sk":"x"}').toString('base64url')}`,
  '/v1/inbox?limit=1&limit=2',
  '/v1/schools/2133990001/entries?state=lost',
  '/v1/places/330199/transfer-clean-ups',
  '/v1/places/330199/transfer-clean-ups?begunBefore=2027-02-30',
  '/v1/places/33/calendar/1999',
  '/v1/places/33/calendar/2o26',
  '/v1/places/2133990001/problems',
  '/v1/places/2133990001/problems?kind=lost',
  '/v1/places/2133990001/problems?kind=identity&settled=maybe',
  '/v1/problems/prb_1',
  '/v1/gateways/99',
  '/v1/gateways/44/parcels/sideways/1',
  '/v1/gateways/44/parcels/incoming/0',
  '/v1/gateways/44/parcels/incoming/1e3',
] as const

/** Every malformed request of the corpus. `token` is a school's records manager's. */
export function* badRequests(token: string): Generator<BadRequest> {
  const authorization = { authorization: `Bearer ${token}` }
  for (const path of BAD_PATHS)
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
      yield { what: `${method} of a path that is not there`, method, path, headers: { ...authorization, ...KEY() } }
  for (const { method, path, body } of OPERATIONS) {
    for (const [what, text] of BROKEN_BODIES)
      yield { what: `${path}: ${what}`, method, path, headers: { ...authorization, ...JSON_TYPE, ...KEY() }, body: text }
    for (const field of Object.keys(body)) {
      for (const [nth, value] of WRONG_VALUES.entries()) {
        yield {
          what: `${path}: ${field} is wrong value ${nth}`,
          method,
          path,
          headers: { ...authorization, ...JSON_TYPE, ...KEY() },
          body: JSON.stringify({ ...body, [field]: value }),
        }
      }
    }
  }
  yield* badHeaders(authorization)
}

function* badHeaders(authorization: Record<string, string>): Generator<BadRequest> {
  const entry = { method: 'POST', path: '/v1/schools/2133990001/classes', body: '{"name":"x","stage":"primary","cohort":1}' }
  for (const type of ['text/plain', 'application/xml', 'multipart/form-data', 'application/jsonx', ''])
    yield { what: `content type ${type}`, ...entry, headers: { ...authorization, ...KEY(), 'content-type': type } }
  for (const key of ['', 'short', 'x'.repeat(129), 'with blank inside'])
    yield {
      what: `idempotency key ${key.length} long`,
      ...entry,
      headers: { ...authorization, ...JSON_TYPE, 'idempotency-key': key },
    }
  for (const bearer of [
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'Basic eDp5',
    'Bearer a.b.c',
    `Bearer ${'a'.repeat(7000)}`,
    'Bearer eyJhbGciOiJub25lIn0.e30.',
  ]) {
    yield { what: `authorization ${bearer.slice(0, 12)}`, method: 'GET', path: '/v1/me', headers: { authorization: bearer } }
  }
}
