import { accounts } from './accounts.ts'
import { settings } from './settings.ts'

/** The words of accounts and settings: fetched with their pages, not by everybody every morning. */
export const texts = { accounts, settings }
