import { event } from '../../layers/platform/event.ts'
import { BusinessWindow } from './contract.ts'

/** A province set when a business is open. Holds from now on; what is under way is not touched. */
export const WindowSet = event('settings.window-set', 1, BusinessWindow.omit({ open: true, closed: true }))
