import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { residentId } from '../unit/registration/a-child.ts'
import { archiveOf } from './archives.ts'
import { badArchives } from './bad-archives.ts'
import { type BadFile, whole } from './bad-file.ts'
import { aRow, bytesOf, headings, type Made, type MadeRow, textOf, workbookOf } from './filled-sheets.ts'
import { WRONG_CELLS } from './wrong-cells.ts'

const MEGABYTE = 1_048_576
const magic = (...bytes: number[]) => Uint8Array.from([...bytes, ...new Array(600).fill(7)])

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
  return [...strangers(), ...badArchives(), ...(await templates()), ...(await damaged()), ...(await cells()), ...(await rows())]
}
