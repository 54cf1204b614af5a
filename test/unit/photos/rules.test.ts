import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readJpeg } from '../../../functions/photos/domain/jpeg.ts'
import { matchFiles } from '../../../functions/photos/domain/matching.ts'
import { checkPhoto } from '../../../functions/photos/domain/photo-rules.ts'
import { filesIn } from '../../../layers/documents/archive-files.ts'
import { archiveOf } from '../../corpus/archives.ts'
import { aJpeg, type MadeJpeg } from '../../support/a-jpeg.ts'
import { given } from '../../support/given.ts'

describe('a photo', () => {
  it.each`
    what                                 | made                             | answer
    ${'26 by 32 mm at 254 dots an inch'} | ${{}}                            | ${'fits'}
    ${'26 by 32 mm at 150 dots an inch'} | ${{ width: 154, height: 189 }}   | ${'fits'}
    ${'a little narrower'}               | ${{ width: 255, height: 320 }}   | ${'fits'}
    ${'exactly 60 KB and more'}          | ${{ data: 62_000 }}              | ${'too-large'}
    ${'fewer dots than print it'}        | ${{ width: 130, height: 160 }}   | ${'too-small'}
    ${'a square'}                        | ${{ width: 320, height: 320 }}   | ${'proportion'}
    ${'a landscape'}                     | ${{ width: 400, height: 320 }}   | ${'proportion'}
    ${'a picture of millions of dots'}   | ${{ width: 3900, height: 4800 }} | ${'too-many-pixels'}
  `(
    'of $what: $answer',
    given(({ made, answer }: { made: MadeJpeg; answer: string }) => {
      const checked = checkPhoto(aJpeg(made))
      expect('fault' in checked ? checked.fault : 'fits').toBe(answer)
    }),
  )

  it.each([
    ['nothing', new Uint8Array()],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ['half a picture', aJpeg().subarray(0, 2000)],
    ['a picture without its frame', Uint8Array.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a segment longer than the file', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0xff, 0xd9])],
  ])('that is %s is none', (_, bytes) => expect(checkPhoto(bytes)).toEqual({ fault: 'not-a-jpeg' }))

  it('keeps nothing but the picture: neither where it was taken nor what somebody hid behind it', () => {
    const made = aJpeg({ exif: 'GPS 30.27N 120.15E', comment: '<script>alert(1)</script>', behind: '<html>' })
    const plain = readJpeg(made)?.plain ?? new Uint8Array()
    expect(Buffer.from(plain).toString('latin1')).not.toMatch(/GPS|script|html/)
    expect(Buffer.from(plain)).toEqual(Buffer.from(aJpeg()))
  })

  it('is read without a fault whatever the bytes are, and reading it again changes nothing', () => {
    const bytes = fc.uint8Array({ maxLength: 400 }).map((noise) => Uint8Array.from([0xff, 0xd8, ...noise]))
    fc.assert(
      fc.property(bytes, (some) => {
        const once = readJpeg(some)
        if (once) expect(readJpeg(once.plain)?.plain).toEqual(once.plain)
      }),
    )
  })
})

const SCHOOL = '2133990001'
const pupils = [
  { studentId: 'a', name: '王小明', documentNumber: '330199201903150012' },
  { studentId: 'b', name: '阿依古丽·买买提', documentNumber: '' },
  { studentId: 'c', name: '赵𬎆', documentNumber: '33019920190315007X' },
  { studentId: 'd', name: '李雷', documentNumber: '' },
  { studentId: 'e', name: '李雷', documentNumber: '330199201903150039' },
  { studentId: 'f', name: 'Zoé Müller', documentNumber: '' },
]
const matchesOf = (...names: string[]) => matchFiles(names, { schoolCode: SCHOOL, className: '一年级(1)班', pupils })

describe('whom a file shows', () => {
  it.each`
    file                                                  | shows
    ${'330199201903150012.jpg'}                           | ${'a'}
    ${'３３０１９９２０１９０３１５００１２.JPG'}         | ${'a'}
    ${'一年级1班/33019920190315007x.jpeg'}                | ${'c'}
    ${`${SCHOOL}_1_阿依古丽·买买提.jpg`}                  | ${'b'}
    ${`${SCHOOL}_01_阿依古丽•买买提.jpg`}                 | ${'b'}
    ${`${SCHOOL}_一年级(1)班_阿依古丽．买买提.jpg`}       | ${'b'}
    ${`${SCHOOL}_一年级（1）班_赵𬎆.jpg`}                 | ${'c'}
    ${`${SCHOOL}_1_${'Zoé Müller'.normalize('NFD')}.jpg`} | ${'f'}
    ${`${SCHOOL}_1_李雷.jpg`}                             | ${'namesakes'}
    ${`${SCHOOL}_2_王小明.jpg`}                           | ${'other-class'}
    ${'2133990002_1_王小明.jpg'}                          | ${'other-school'}
    ${`${SCHOOL}_1_韩梅梅.jpg`}                           | ${'nobody'}
    ${'330199201903159999.jpg'}                           | ${'nobody'}
    ${'王小明.jpg'}                                       | ${'file-name'}
    ${'名单.docx'}                                        | ${'not-a-jpeg'}
  `(
    '$file: $shows',
    given(({ file, shows }: { file: string; shows: string }) => {
      const [match] = matchesOf(file)
      expect(match && ('fault' in match ? match.fault : match.studentId)).toBe(shows)
    }),
  )

  it('is told once: the second file of one pupil is refused', () => {
    expect(matchesOf('330199201903150012.jpg', `${SCHOOL}_1_王小明.jpg`)).toEqual([{ studentId: 'a' }, { fault: 'second-file' }])
  })
})

const LIMITS = { entries: 5, entryBytes: 1000, totalBytes: 2500 }
const gbk = Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7])

describe('an archive of photos', () => {
  const names = (parts: Parameters<typeof archiveOf>[0]) => {
    const files = filesIn(archiveOf(parts), LIMITS)
    return files.ok
      ? files.value.map(({ name, content }) => [name, typeof content === 'string' ? content : content.length])
      : files.refusal.fault
  }
  const big = 'x'.repeat(1001)

  it('gives its files, without folders and what a Mac puts beside them', () => {
    expect(
      names([
        { name: '班/', content: '' },
        { name: '班/王.jpg', content: 'abc' },
        { name: '__MACOSX/班/._王.jpg', content: 'x' },
      ]),
    ).toEqual([['班/王.jpg', 3]])
  })
  it('names a file that is too large, and gives the others', () => {
    expect(
      names([
        { name: 'a', content: big },
        { name: 'b', content: 'ok' },
      ]),
    ).toEqual([
      ['a', 'too-large'],
      ['b', 2],
    ])
    expect(names([{ name: 'a', content: big, stored: true }])).toEqual([['a', 'too-large']])
  })
  it('is refused as a whole where all files together are too much, or too many', () => {
    const part = (name: string) => ({ name, content: 'y'.repeat(999) })
    expect(names([part('a'), part('b'), part('c')])).toBe('inflates-too-much')
    expect(names(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, content: '1' })))).toBe('too-many-parts')
  })
  it('may lie about its sizes and gains nothing', () => {
    expect(names([{ name: 'a', content: 'z'.repeat(500_000), declaredSize: 10 }])).toEqual([['a', 'too-large']])
  })
  it('made on a Chinese Windows has its names all the same', () => {
    const bytes = Buffer.from(archiveOf([{ name: 'QQQQQQ', content: 'abc' }]))
    for (let at = bytes.indexOf('QQQQQQ'); at >= 0; at = bytes.indexOf('QQQQQQ', at + 1)) gbk.copy(bytes, at)
    const files = filesIn(bytes, LIMITS)
    expect(files.ok && files.value.map(({ name }) => name)).toEqual(['王小明'])
  })
})
