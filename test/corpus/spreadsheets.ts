import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { residentId } from '../unit/registration/a-child.ts'
import { archiveOf, type Part, sheetXml, workbookParts } from './archives.ts'
import { aRow, bytesOf, headings, type Made, type MadeRow, textOf, workbookOf } from './filled-sheets.ts'
import { WRONG_CELLS } from './wrong-cells.ts'

/** A file that is wrong, and what its reader is to be told: about the whole file, or about a cell of a row. */
export interface BadFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Any of these codes about the whole file… */
  readonly file?: readonly string[]
  /** …or this one about this field of this row. */
  readonly cell?: { readonly row: number; readonly field: string; readonly code: string }
}

const MEGABYTE = 1_048_576
const magic = (...bytes: number[]) => Uint8Array.from([...bytes, ...new Array(600).fill(7)])
const whole = (name: string, bytes: Uint8Array, ...file: string[]): BadFile => ({ name, bytes, file })

/** Things that are no spreadsheet at all, whatever their name says. */
const strangers = (): BadFile[] => [
  whole('nothing', new Uint8Array(), 'empty-file'),
  whole('one zero byte', Uint8Array.from([0]), 'not-a-spreadsheet'),
  whole('a kilobyte of zeros', new Uint8Array(1024), 'not-a-spreadsheet'),
  whole('a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'not-a-spreadsheet'),
  whole('a PNG', magic(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'not-a-spreadsheet'),
  whole('a JPEG', magic(0xff, 0xd8, 0xff, 0xe0, 0), 'not-a-spreadsheet'),
  whole('a GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.from([0, 1, 0])]), 'not-a-spreadsheet'),
  whole('a page called .xls', Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>'), 'not-a-spreadsheet'),
  whole('XML called .xls', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'not-a-spreadsheet'),
  whole('an old .xls', magic(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'old-xls'),
  whole(
    'a workbook with a password',
    Buffer.concat([magic(0xd0, 0xcf, 0x11, 0xe0), Buffer.from('EncryptedPackage', 'utf16le')]),
    'encrypted',
  ),
  whole('text in UTF-16, little end first', Buffer.from(`\uFEFF${textOf([aRow()])}`, 'utf16le'), 'encoding'),
  whole('text in UTF-16, big end first', Buffer.from(`\uFEFF${textOf([aRow()])}`, 'utf16le').swap16(), 'encoding'),
  whole('bytes of no encoding', Uint8Array.from([0x41, 0xff, 0xff, 0x2c, 0xff, 0x80]), 'encoding', 'no-template'),
  whole('a gzip', gzipSync(Buffer.from('x'.repeat(200))), 'not-a-spreadsheet'),
  whole('a 7z', magic(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0), 'not-a-spreadsheet'),
  whole('a RAR', magic(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0), 'not-a-spreadsheet'),
  whole('an empty archive', archiveOf([]), 'not-a-spreadsheet', 'damaged'),
  whole('a JSON text', Buffer.from('{"name":"张三"}'), 'no-template'),
  whole('a letter', Buffer.from('老师您好,附件是名单。'), 'no-template'),
  whole('only a mark of UTF-8', Buffer.from('\uFEFF'), 'no-template'),
  whole('only line ends', Buffer.from('\r\n\r\n\r\n'), 'no-template'),
  whole(
    'a document of another office program',
    archiveOf([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content: '<w/>' },
    ]),
    'not-a-spreadsheet',
  ),
  whole(
    'an OpenDocument sheet',
    archiveOf([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
      { name: 'content.xml', content: '<office/>' },
    ]),
    'not-a-spreadsheet',
  ),
  whole('pictures in an archive', archiveOf([{ name: 'a.jpg', content: 'x', stored: true }]), 'not-a-spreadsheet'),
  whole('more than twenty megabytes', new Uint8Array(20 * MEGABYTE + 1).fill(0x41), 'file-too-large'),
]

/** Archives that lie, and archives that grow. */
function archives(): BadFile[] {
  const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
  const usual = sheetXml(row)
  const broken = (name: string, parts: readonly Part[], ...file: string[]) => whole(name, archiveOf(parts), ...file)
  const withPart = (part: Part) => [...workbookParts(usual), part]
  const zeros = Buffer.alloc(40 * MEGABYTE, 0x20)
  return [
    broken('a bomb in one sheet', workbookParts(Buffer.concat([Buffer.from(usual), zeros])), 'inflates-too-much'),
    broken(
      'a bomb in many parts',
      [
        ...workbookParts(usual),
        ...Array.from({ length: 8 }, (_, at) => ({ name: `xl/media/${at}.bin`, content: zeros.subarray(0, 5 * MEGABYTE) })),
      ],
      'inflates-too-much',
    ),
    broken(
      'a bomb that says it is small',
      withPart({ name: 'xl/styles.xml', content: zeros, declaredSize: 100 }),
      'damaged',
      'inflates-too-much',
    ),
    broken('a part larger than it says', workbookParts(usual, { declaredSize: 10 }), 'damaged'),
    broken('a part smaller than it says', workbookParts(usual, { declaredSize: 4_000_000_000 }), 'damaged'),
    broken(
      'a stored part that says it is larger',
      withPart({ name: 'xl/x.bin', content: 'abc', stored: true, declaredSize: 999 }),
      'damaged',
    ),
    broken('a part longer than the file', workbookParts(usual, { declaredCompressed: 9_000_000 }), 'damaged'),
    broken(
      'two hundred and six parts',
      [...workbookParts(usual), ...Array.from({ length: 201 }, (_, at) => ({ name: `xl/media/${at}.png`, content: 'x' }))],
      'too-many-parts',
    ),
    broken('one part named twice', [...workbookParts(usual), ...workbookParts(usual).slice(-1)], 'damaged'),
    broken(
      'parts that share their bytes',
      [...workbookParts(usual), { name: 'xl/again.xml', content: CONTENT, localName: '[Content_Types].xml', at: 0 }],
      'damaged',
    ),
    broken('a part named otherwise inside', workbookParts(usual, { localName: 'xl/worksheets/sheet9.xml' }), 'damaged'),
    broken('a way of packing nobody uses', workbookParts(usual, { method: 12 }), 'damaged'),
    broken('a part marked as encrypted', workbookParts(usual, { flags: 1 }), 'encrypted'),
    broken('a part that is not packed as it says', workbookParts(usual, { stored: true, method: 8 }), 'damaged'),
    whole('a directory with one entry too many', archiveOf(workbookParts(usual), { entryCount: 9 }), 'damaged'),
    whole('a directory beyond the end', archiveOf(workbookParts(usual), { directoryOffset: 900_000 }), 'damaged'),
    whole('a directory at the beginning', archiveOf(workbookParts(usual), { directoryOffset: 0 }), 'damaged'),
    broken('a document type in a sheet', workbookParts(usual.replace('<worksheet', '<!DOCTYPE worksheet><worksheet')), 'damaged'),
    broken(
      'a billion laughs',
      workbookParts(`<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${row}`),
      'damaged',
    ),
    broken(
      'an entity that reaches outside',
      workbookParts(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "http://169.254.169.254/">]>${row}`),
      'damaged',
    ),
    broken('a sheet in UTF-16', workbookParts(Buffer.from(`\uFEFF${usual}`, 'utf16le')), 'damaged'),
    broken('a sheet in UTF-16 without a mark', workbookParts(Buffer.from(usual, 'utf16le')), 'damaged'),
    broken('macros', withPart({ name: 'xl/vbaProject.bin', content: 'Sub Auto_Open()' }), 'macros'),
    broken(
      'no workbook in it',
      workbookParts(usual).filter(({ name }) => name !== 'xl/workbook.xml'),
      'not-a-spreadsheet',
    ),
    broken(
      'no sheet in it',
      workbookParts(usual).filter(({ name }) => !name.includes('sheet1')),
      'damaged',
      'no-template',
    ),
    broken('a sheet cut in the middle', workbookParts(usual.slice(0, usual.length / 2)), 'damaged', 'no-template'),
    broken('a sheet that is no XML', workbookParts('就是这些'), 'damaged', 'no-template'),
    broken(
      'a cell in a row past the last',
      workbookParts(sheetXml('<row r="99999999"><c r="A99999999"><v>1</v></c></row>')),
      'damaged',
      'no-template',
      'too-many-rows',
    ),
    broken(
      'a cell at the far corner',
      workbookParts(sheetXml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
      'damaged',
      'no-template',
      'too-many-columns',
    ),
    broken(
      'a shared text that does not exist',
      workbookParts(sheetXml('<row r="1"><c r="A1" t="s"><v>77</v></c></row>')),
      'damaged',
      'no-template',
    ),
    broken(
      'a number that is none',
      workbookParts(sheetXml('<row r="1"><c r="A1"><v>1e999</v></c></row>')),
      'damaged',
      'no-template',
    ),
  ]
}
const CONTENT = 'x'

/** Files that are sheets, but not the school's own template of this year, or not filled in as one. */
async function templates(): Promise<BadFile[]> {
  const facts = { template: 'xueji-registration', version: '1', school: '2133990001', kind: 'gradeOne', year: '2026' }
  const cases: [string, MadeRow[], Made, string][] = [
    ['no facts', [aRow()], { facts: 'none' }, 'no-template'],
    ['facts of another system', [aRow()], { facts: { ...facts, template: 'other' } }, 'no-template'],
    ['an older version', [aRow()], { facts: { ...facts, version: '0' } }, 'wrong-version'],
    ['another school', [aRow()], { facts: { ...facts, school: '2151990001' } }, 'wrong-school'],
    ['another kind', [aRow()], { facts: { ...facts, kind: 'returnee' } }, 'wrong-kind'],
    ['a kind nobody knows', [aRow()], { facts: { ...facts, kind: '__proto__' } }, 'wrong-kind'],
    ['last year', [aRow()], { facts: { ...facts, year: '2025' } }, 'wrong-year'],
    ['a year that is none', [aRow()], { facts: { ...facts, year: '=1+1' } }, 'wrong-year'],
    ['no children', [], {}, 'no-rows'],
    [
      'a required column left out',
      [aRow()],
      { headings: headings.filter((heading) => !heading.startsWith('出生日期')) },
      'missing-columns',
    ],
    [
      'a column nobody knows',
      [aRow()],
      { headings: headings.map((heading, at) => (at === 5 ? '备注' : heading)) },
      'unknown-column',
    ],
    ['a column named like a prototype', [aRow()], { headings: [...headings, '__proto__'] }, 'unknown-column'],
    ['a column twice', [aRow()], { headings: [...headings, '姓名*'] }, 'repeated-column'],
    ['a line of title above the headings', [aRow()], { linesBefore: [['2026 年一年级新生名单']] }, 'unknown-column'],
    ['a cell of three thousand characters', [aRow({ talents: '长'.repeat(3000) })], {}, 'cell-too-long'],
    ['three hundred columns', [aRow()], { extra: new Array(300).fill('x') }, 'too-many-columns'],
  ]
  const files: BadFile[] = []
  for (const [name, rows, made, code] of cases) {
    files.push(
      whole(`${name} (workbook)`, await workbookOf(rows, made), code),
      whole(`${name} (text)`, bytesOf(textOf(rows, made)), code),
    )
  }
  const many = Array.from({ length: 5001 }, () => ({ fullName: '王小明' }))
  files.push(whole('five thousand and one children', bytesOf(textOf(many)), 'too-many-rows'))
  return files
}

/** A good workbook cut off, or with a byte changed. */
async function damaged(): Promise<BadFile[]> {
  const good = await workbookOf([aRow()])
  const cuts = [5, 31, 100, 500, 1000, Math.floor(good.length / 2), good.length - 30, good.length - 10, good.length - 1]
  return cuts.map((cut) => whole(`a workbook cut after ${cut} bytes`, good.slice(0, cut), 'damaged', 'not-a-spreadsheet'))
}

/** One cell of one row wrong: as a workbook and as text. */
async function cells(): Promise<BadFile[]> {
  const files: BadFile[] = []
  for (const { name, row, field, code, only } of WRONG_CELLS) {
    const made = aRow(row)
    if (only !== 'text')
      files.push({ name: `${name} (workbook)`, bytes: await workbookOf([made]), cell: { row: 2, field, code } })
    if (only !== 'workbook') files.push({ name: `${name} (text)`, bytes: bytesOf(textOf([made])), cell: { row: 3, field, code } })
  }
  return files
}

async function rows(): Promise<BadFile[]> {
  const gb = (text: string) => Uint8Array.from(iconv.encode(text, 'gb18030'))
  return [
    {
      name: 'one document twice',
      bytes: await workbookOf([aRow(), aRow({ fullName: '王小红' })]),
      cell: { row: 3, field: 'idDocNo', code: 'duplicate-in-file' },
    },
    {
      name: 'more cells than headings',
      bytes: bytesOf(textOf([aRow()], { extra: ['多余'] })),
      cell: { row: 3, field: 'row', code: 'more-cells' },
    },
    {
      name: 'a wrong cell in GB18030',
      bytes: gb(textOf([aRow({ fullName: '王' })])),
      cell: { row: 3, field: 'fullName', code: 'name-too-short' },
    },
    {
      name: 'a wrong row after an empty one',
      bytes: bytesOf(textOf([aRow(), {}, aRow({ idDocNo: residentId(3), fullName: '王' })])),
      cell: { row: 5, field: 'fullName', code: 'name-too-short' },
    },
    {
      name: 'a quotation mark that never ends',
      bytes: bytesOf(`${textOf([aRow()]).trimEnd()},"${'x'.repeat(50)}`),
      cell: { row: 3, field: 'row', code: 'more-cells' },
    },
  ]
}

/** Every bad file, made anew each time; none is kept as a file. */
export async function badSpreadsheets(): Promise<BadFile[]> {
  return [...strangers(), ...archives(), ...(await templates()), ...(await damaged()), ...(await cells()), ...(await rows())]
}
