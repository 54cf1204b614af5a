import type { CalendarBusiness } from '../../../functions/settings/calendar.ts'

/** The key of a business's words. */
export const businessWord = (business: CalendarBusiness): string => `settings.businesses.${business.replace('.', '-')}`
