import { createHash } from 'node:crypto'
import type { Result } from '../../../layers/kernel/result.ts'
import type { SheetFormat } from '../../../layers/kernel/spreadsheet-files.ts'
import { madeFile } from '../../../layers/platform/made-files.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { ClassItem } from '../../places/reads.ts'
import { controlledFields } from '../../settings/reads.ts'
import { TEMPLATE_VERSION } from '../domain/template-facts.ts'
import { UpdateSheetRequested } from '../events.ts'
import { errorFile, fileAt, type UpdateItem } from '../update-repository.ts'
import { pupilsOf } from './class-pupils.ts'

const EXTENSIONS: Readonly<Record<SheetFormat, string>> = { xlsx: 'xlsx', csv: 'csv', 'csv-gb18030': 'csv' }

/** The template of a class, filled in with its pupils as they are; unchanged pupils and settings are served the same file. */
export async function getUpdateTemplate(
  school: Place,
  schoolClass: ClassItem,
  format: SheetFormat,
  act: Act,
): Promise<Result<{ downloadUrl: string }>> {
  const [pupils, controlled] = await Promise.all([pupilsOf(schoolClass.classId), controlledFields(school.path)])
  const madeOf = [
    TEMPLATE_VERSION,
    [...controlled.keys()].sort(),
    pupils.map(({ studentId, version }) => `${studentId}#${version}`),
  ]
  const print = createHash('sha256').update(JSON.stringify(madeOf)).digest('hex').slice(0, 32)
  const { classId } = schoolClass
  const file = fileAt(`update-templates/${classId}/${format}-${print}.${EXTENSIONS[format]}`)
  const request = UpdateSheetRequested.of({ file: file.key, of: { schoolId: school.placeId, classId, format } })
  return madeFile(file, `学籍信息批量更新-${schoolClass.name}.${EXTENSIONS[format]}`, request, act)
}

/** A link to the clerk’s own file, marked. */
export function getUpdateErrors(job: UpdateItem, act: Act): Promise<Result<{ downloadUrl: string }>> {
  const file = errorFile(job)
  const fileName = job.fileName.replace(/(\.\w+)$/, '-错误说明$1')
  return madeFile(file, fileName, UpdateSheetRequested.of({ file: file.key, of: { updateId: job.updateId } }), act)
}
