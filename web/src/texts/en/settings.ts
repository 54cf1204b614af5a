import type { settings as zh } from '../zh/settings.ts'

export const settings: typeof zh = {
  set: 'Set a window',
  change: 'Change',
  save: 'Save the window',
  saved: 'Saved',
  none: 'No windows are set; every registration is closed',
  readOnly: 'Windows are set by the system administrator of the province; read only here',
  business: 'Business',
  businesses: {
    'registration-gradeOne': 'Grade-one registration',
    'registration-enrolled': 'Registration of enrolled pupils',
    'registration-returnee': 'Registration of returnees',
  },
  open: 'Open',
  closed: 'Closed',
  from: 'From',
  to: 'To',
  toHint: 'Up to, not including, this instant',
  shanghai: 'Beijing time',
  ageRule: 'Age rule',
  ageRules: {
    block: 'Refused',
    warn: 'Marked',
    off: 'None',
  },
  cutOff: 'Born on or before',
  cutOffHint: 'Born on this day or earlier',
  setBy: 'Set by',
  note: 'Note',
  noteHint: 'Shown to schools while closed',
}
