import { archiveOf, type Part, sheetXml, workbookParts } from './archives.ts'
import { type BadFile, whole } from './bad-file.ts'

const MEGABYTE = 1_048_576
/** Archives that lie, and archives that grow. */
export function badArchives(): BadFile[] {
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
