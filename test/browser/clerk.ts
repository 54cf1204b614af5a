import type { Page } from 'playwright-core'
import type { ClassFile } from '../../demo/journey/first-graders.ts'
import { atRest } from './chromium.ts'

/** A page of the console in the hands of one person: what they click and type, in the words they see. */
export class Clerk {
  readonly page: Page
  readonly origin: string

  constructor(page: Page, origin: string) {
    this.page = page
    this.origin = origin
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.page.goto(`${this.origin}/login`)
    await this.page.getByLabel('用户名').fill(username)
    await this.page.getByLabel('密码').fill(password)
    await this.page.getByRole('button', { name: '登录', exact: true }).click()
    await this.page.getByRole('button', { name: '退出' }).waitFor()
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: '退出' }).click()
    await this.page.getByLabel('用户名').waitFor()
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.origin}${path}`)
    await this.settled()
  }

  /** What signing out in another window does: the session is over, and this page does not know it yet. */
  async endSessionElsewhere(): Promise<void> {
    const { page } = this
    const other = await page.context().newPage()
    await other.goto(`${this.origin}/help`)
    await other.getByRole('button', { name: '退出' }).click()
    await other.getByLabel('用户名').waitFor()
    await other.close()
  }

  /** Waits until the page has its heading and shows what it was asked for. */
  async settled(): Promise<void> {
    await this.page.locator('main h1').waitFor()
    await atRest(this.page)
  }

  /** Chooses the file, uploads it and waits until every row was checked. */
  async importFile(file: ClassFile): Promise<void> {
    await this.open('/enrol/imports/new')
    await this.page
      .getByLabel(/选择填好的文件/)
      .setInputFiles({ name: file.fileName, mimeType: file.contentType, buffer: Buffer.from(file.bytes) })
    await this.page.getByRole('button', { name: '上传并检查' }).click()
    await this.page.getByText(/已检查.待确认/).waitFor({ timeout: 60_000 })
  }

  /** Puts the wrong cells right, row by row, where they stand. */
  async correct(corrections: ClassFile['corrections']): Promise<void> {
    await this.page.getByRole('tab', { name: /只看错误/ }).click()
    for (const [row, cells] of corrections) {
      for (const [field, value] of Object.entries(cells)) await this.fillCell(row, field, String(value))
      await this.page.getByRole('button', { name: `保存第 ${row} 行` }).click()
      await this.page.getByRole('button', { name: `保存第 ${row} 行` }).waitFor({ state: 'detached' })
    }
  }

  private async fillCell(row: number, field: string, value: string): Promise<void> {
    const cell = this.page.locator(`#cell-${row}-${field.replaceAll('.', '-')}`)
    await cell.waitFor()
    if ((await cell.getAttribute('role')) !== 'combobox') return cell.fill(value)
    await cell.click()
    await cell.fill(value)
    await cell.press('Enter')
  }

  async acceptAll(): Promise<void> {
    await this.page.getByRole('button', { name: /全部导入/ }).click()
    await this.page.getByText('已导入', { exact: true }).waitFor({ timeout: 60_000 })
  }

  /** Submits everybody of the class who can be submitted; answers the address of the case. */
  async submitClass(classId: string): Promise<string> {
    await this.open(`/enrol/submit?classId=${classId}`)
    const send = this.page.getByRole('button', { name: /提交核办.40 人/ })
    await send.click()
    await this.page.getByText('已提交 40 人').waitFor()
    const link = await this.page.getByRole('link', { name: '查看业务' }).getAttribute('href')
    if (!link) throw new Error('the receipt names no case')
    return link
  }

  /** Picks an option of a drop-down by typing a part of it. */
  async choose(id: string, part: string): Promise<void> {
    const box = this.page.locator(`#${id}`)
    await box.click()
    await box.fill(part)
    await box.press('Enter')
  }

  /** Submits whoever of the class waits and has nothing wrong; answers the address of the case. */
  async submitWaiting(className: string): Promise<string> {
    await this.open('/enrol/submit')
    await this.choose('submit-class', className)
    await this.page.locator('main tbody tr').first().waitFor()
    await this.page.getByRole('button', { name: /提交核办.[1-9]/ }).click()
    const link = await this.page.getByRole('link', { name: '查看业务' }).getAttribute('href')
    if (!link) throw new Error('the receipt names no case')
    return link
  }

  /** Waits for the case in one's own inbox and opens it from there. */
  async openFromInbox(path: string): Promise<void> {
    await this.open('/')
    const link = this.page.locator(`main a[href="${path}"]`)
    await link.waitFor({ timeout: 60_000 })
    await link.click()
    await this.page.locator('.case-steps').waitFor()
  }

  async approveFromInbox(path: string): Promise<void> {
    await this.openFromInbox(path)
    await this.approve()
  }

  async approve(): Promise<void> {
    await this.page.getByRole('button', { name: '核办通过' }).click()
    await this.page.getByLabel(/核办意见/).fill('同意')
    await this.page.getByRole('button', { name: '确认通过' }).click()
    await this.page.getByText('核办回执').waitFor()
  }

  async startAndFinish(button: string, done: string): Promise<void> {
    await this.open('/exchange')
    await this.page.getByRole('button', { name: button }).first().click()
    await this.page.locator('.ant-popconfirm').getByRole('button', { name: button }).click()
    await this.page.getByText(done, { exact: true }).first().waitFor({ timeout: 60_000 })
  }

  /** Refuses the case that is open: on one of the step's grounds where it has any, and in words. */
  async refuse(words: string, ground?: string): Promise<void> {
    await this.page.getByRole('button', { name: '核办不通过' }).click()
    if (ground) {
      await this.page.locator('#decision-ground').click()
      await this.page.locator('.ant-select-item-option', { hasText: ground }).click()
    }
    await this.page.locator('#decision-words').fill(words)
    await this.page.getByRole('button', { name: '确认不通过' }).click()
    await this.page.getByText('核办回执').first().waitFor()
  }

  /** Attaches a picture as the proof of this kind to the draft that is open, and waits until it was found clean. */
  async prove(kind: string, fileName: string): Promise<void> {
    const row = this.page.locator('.needed > li', { has: this.page.locator(`#proof-file-${kind}`) })
    await row.locator('input[type=file]').setInputFiles({ name: fileName, mimeType: 'image/png', buffer: PICTURE })
    await row.getByRole('button', { name: '上传材料' }).click()
    await row.getByText('已齐').waitFor({ timeout: 60_000 })
  }

  /** Submits the draft that is open; answers the address of its case. */
  async submitDraft(): Promise<string> {
    await this.page.getByText('可以提交').waitFor()
    await this.page.getByRole('button', { name: '提交核办' }).click()
    await this.page.waitForURL(/\/cases\/case_/)
    await this.page.locator('.case-steps').waitFor()
    return new URL(this.page.url()).pathname
  }

  /** Opens a case and waits until it is this person's turn. */
  async openForDecision(path: string): Promise<void> {
    await this.open(path)
    await this.page.getByRole('button', { name: '核办通过' }).waitFor({ timeout: 60_000 })
  }

  async decide(path: string): Promise<void> {
    await this.openForDecision(path)
    await this.approve()
  }
}

/** The smallest picture there is: one white point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)
