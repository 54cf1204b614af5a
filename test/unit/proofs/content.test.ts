import { deflateSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { isActive, scanForTestVirus, typeOf } from '../../../functions/proofs/domain/content.ts'
import { unpack } from '../../../functions/proofs/use-cases/unpack.ts'
import { given } from '../../support/given.ts'
import { aJpeg, aPdf, aPng, latin1, testVirus } from './a-file.ts'

describe('what a file is, by its first bytes', () => {
  it.each`
    what                        | bytes                                     | type
    ${'a JPEG'}                 | ${aJpeg()}                                | ${'image/jpeg'}
    ${'a PNG'}                  | ${aPng()}                                 | ${'image/png'}
    ${'a PDF'}                  | ${aPdf()}                                 | ${'application/pdf'}
    ${'nothing'}                | ${latin1('')}                             | ${undefined}
    ${'a page'}                 | ${latin1('<!doctype html><html></html>')} | ${undefined}
    ${'a drawing'}              | ${latin1('<svg xmlns="…"/>')}             | ${undefined}
    ${'an archive'}             | ${latin1('PK\x03\x04')}                   | ${undefined}
    ${'half a PNG’s signature'} | ${latin1('\x89PNG')}                      | ${undefined}
    ${'a PDF that comes later'} | ${latin1(' %PDF-1.7')}                    | ${undefined}
  `(
    '$what is $type',
    given(({ bytes, type }: { bytes: Uint8Array; type: string | undefined }) => expect(typeOf(bytes)).toBe(type)),
  )
})

const packed = (inner: string) =>
  aPdf(`5 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n${deflateSync(inner).toString('latin1')}\nendstream\nendobj`)

describe('a file that is two things at once, or would run something', () => {
  it.each`
    what                                       | bytes                                                                | active
    ${'a photograph'}                          | ${aJpeg()}                                                           | ${false}
    ${'a picture'}                             | ${aPng()}                                                            | ${false}
    ${'a scan'}                                | ${aPdf()}                                                            | ${false}
    ${'a scan that opens at its first page'}   | ${aPdf('/OpenAction [3 0 R /FitH null]')}                            | ${false}
    ${'a scan with packed objects'}            | ${packed('<< /Type /Page >>')}                                       | ${false}
    ${'a photograph with a page behind it'}    | ${aJpeg('<html><body>')}                                             | ${true}
    ${'a photograph with a script in it'}      | ${aJpeg('<ScRiPt>alert(1)</script>')}                                | ${true}
    ${'a picture with a drawing behind it'}    | ${aPng('<svg onload="x">')}                                          | ${true}
    ${'a PDF that is also a page'}             | ${aPdf('<html ><script src=x>')}                                     | ${true}
    ${'a PDF that runs a script'}              | ${aPdf('<< /S /JavaScript /JS (app.alert(1)) >>')}                   | ${true}
    ${'a PDF that spells it another way'}      | ${aPdf('<< /S /J#61va#53cript /JS 4 0 R >>')}                        | ${true}
    ${'a PDF that hides it among its objects'} | ${packed('<< /S /JavaScript /JS (app.alert(1)) >>')}                 | ${true}
    ${'… under another spelling'}              | ${packed('<< /S /#4aavaScript >>')}                                  | ${true}
    ${'a PDF whose objects cannot be read'}    | ${aPdf('<< /Type /ObjStm >>\nstream\nnot packed at all\nendstream')} | ${true}
    ${'a PDF whose objects are a bomb'}        | ${packed('0'.repeat(20 * 1_048_576))}                                | ${true}
    ${'a PDF that starts a program'}           | ${aPdf('<< /S /Launch /F (cmd.exe) >>')}                             | ${true}
    ${'a PDF with a file in it'}               | ${aPdf('<< /Type /EmbeddedFile >>')}                                 | ${true}
    ${'a PDF that sends a form'}               | ${aPdf('<< /S /SubmitForm /F (http://x) >>')}                        | ${true}
    ${'a PDF under a password'}                | ${aPdf('trailer << /Encrypt 9 0 R >>')}                              | ${true}
  `(
    '$what: $active',
    given(({ bytes, active }: { bytes: Uint8Array; active: boolean }) => expect(isActive(bytes, unpack)).toBe(active)),
  )
})

describe('the scanner at hand', () => {
  it('knows the test file of all scanners, wherever in a file it is, and lets others through', async () => {
    expect(await scanForTestVirus(testVirus())).toBe(true)
    expect(await scanForTestVirus(aJpeg(Buffer.from(testVirus()).toString('latin1')))).toBe(true)
    expect(await scanForTestVirus(aJpeg())).toBe(false)
  })
})
