import type { Duty, Level } from '../kernel/duties.ts'
import { isWithinPath } from '../kernel/places.ts'
import type { Caller } from './identity.ts'

/**
 * How the caller's place must stand to the thing acted on.
 * `own`: it belongs to the caller's place. `supervises`: the caller's place is its supervising authority.
 * `subtree`: it lies in the caller's place or below. `party`: it waits at the caller's place. `any`: no relation asked.
 */
export type Relation = 'own' | 'supervises' | 'subtree' | 'party' | 'any'

export interface Rule {
  readonly duties: readonly Duty[]
  readonly levels: readonly Level[]
  readonly relation: Relation
}

const EVERY_LEVEL = ['ministry', 'province', 'city', 'county', 'school'] as const
const AUTHORITIES = ['ministry', 'province', 'city', 'county'] as const
const EVERY_DUTY = ['recordsManager', 'leader', 'systemAdministrator'] as const
const BUSINESS = ['recordsManager', 'leader'] as const

/**
 * Who may do what. Whatever is not written here is refused. System administrators appear beside accounts, places, gateways,
 * windows and settings only: they take no part in the business and see no pupil (notice, chapter 4 §1).
 */
export const POLICY = {
  'account.manage': { duties: ['systemAdministrator'], levels: EVERY_LEVEL, relation: 'subtree' },
  'account.read': { duties: ['systemAdministrator'], levels: EVERY_LEVEL, relation: 'subtree' },
  'application.edit': { duties: ['recordsManager'], levels: EVERY_LEVEL, relation: 'own' },
  'application.read': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'subtree' },
  'bulk.update': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'case.decide': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'party' },
  'case.read': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'subtree' },
  'case.withdraw': { duties: ['recordsManager'], levels: EVERY_LEVEL, relation: 'own' },
  'class.manage': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'class.read': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'subtree' },
  'collision.confirm': { duties: ['recordsManager'], levels: ['ministry'], relation: 'any' },
  'collision.propose': { duties: BUSINESS, levels: ['ministry'], relation: 'any' },
  'collision.read': { duties: BUSINESS, levels: ['ministry'], relation: 'any' },
  'delegation.grant': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'own' },
  'delegation.read': { duties: EVERY_DUTY, levels: EVERY_LEVEL, relation: 'own' },
  'delegation.revoke': { duties: EVERY_DUTY, levels: EVERY_LEVEL, relation: 'own' },
  'export.read': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'own' },
  'export.request': { duties: ['recordsManager'], levels: ['province', 'city', 'county', 'school'], relation: 'own' },
  'growth.edit': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'graduating.clean-up': { duties: ['recordsManager'], levels: AUTHORITIES, relation: 'own' },
  'dropout.read': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'subtree' },
  'dropout.visit': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'duplicate.check': { duties: ['recordsManager'], levels: ['province'], relation: 'own' },
  'gateway.manage': { duties: ['systemAdministrator'], levels: ['ministry'], relation: 'any' },
  'inquiry.make': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'loan.consent': { duties: ['systemAdministrator'], levels: EVERY_LEVEL, relation: 'own' },
  'loan.read': { duties: EVERY_DUTY, levels: EVERY_LEVEL, relation: 'own' },
  'loan.request': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'own' },
  'number.release': { duties: ['recordsManager'], levels: ['ministry'], relation: 'any' },
  'paper.issue': { duties: ['recordsManager'], levels: EVERY_LEVEL, relation: 'own' },
  'paper.read': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'subtree' },
  'paper-file.move': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'photo.upload': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'parcel.read': { duties: ['recordsManager'], levels: ['ministry', 'province'], relation: 'subtree' },
  'parcel.resend': { duties: ['recordsManager'], levels: ['ministry', 'province'], relation: 'subtree' },
  'place.read': { duties: EVERY_DUTY, levels: EVERY_LEVEL, relation: 'any' },
  'population.check': { duties: ['recordsManager'], levels: ['ministry'], relation: 'any' },
  'problem.concede': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'problem.read': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'subtree' },
  'problem.reopen': { duties: ['recordsManager'], levels: AUTHORITIES, relation: 'party' },
  'profile.use': { duties: EVERY_DUTY, levels: EVERY_LEVEL, relation: 'any' },
  'proof.read': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'subtree' },
  'proof.upload': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'registration.edit': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'registration.import': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'registration.read': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'subtree' },
  'registration.submit': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'school.create': { duties: ['recordsManager'], levels: ['province', 'city', 'county'], relation: 'own' },
  'setting.manage': { duties: ['systemAdministrator'], levels: AUTHORITIES, relation: 'own' },
  'setting.read': { duties: EVERY_DUTY, levels: EVERY_LEVEL, relation: 'any' },
  'student.audit': { duties: ['leader'], levels: EVERY_LEVEL, relation: 'subtree' },
  'student.disclose': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'subtree' },
  'student.edit': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'student.read': { duties: BUSINESS, levels: EVERY_LEVEL, relation: 'subtree' },
  'student.search': { duties: ['recordsManager'], levels: EVERY_LEVEL, relation: 'any' },
  'summary.read': { duties: BUSINESS, levels: AUTHORITIES, relation: 'subtree' },
  'transfer.clean-up': { duties: ['recordsManager'], levels: AUTHORITIES, relation: 'own' },
  'term.verify': { duties: BUSINESS, levels: ['school'], relation: 'own' },
  'transfer.pull': { duties: ['recordsManager'], levels: ['school'], relation: 'own' },
  'window.manage': { duties: ['systemAdministrator'], levels: ['province'], relation: 'own' },
  'window.read': { duties: EVERY_DUTY, levels: EVERY_LEVEL, relation: 'any' },
} as const satisfies Record<string, Rule>

export type Action = keyof typeof POLICY

export const ACTIONS = Object.keys(POLICY) as readonly Action[]

/** What a decision needs to know of the thing acted on. */
export interface Resource {
  readonly placeId: string
  readonly path: string
  readonly supervisorId?: string
  /** The office whose turn it is, where the thing is a case. */
  readonly pendingPlaceId?: string
}

export interface Decision {
  readonly allow: boolean
  /** What decided: the action's rule, or the part of it that did not hold. */
  readonly rule: Action | 'duty' | 'level' | 'relation' | 'under'
}

type Asking = Pick<Caller, 'duty' | 'place' | 'under'>

/** What nobody does in another’s name: appoint, lend on, delegate on. */
const ONLY_ONESELF = /^(account|loan|delegation)\./

/** Whether another’s duty may be used for this: a lending opens the duty, a delegation the actions it names. */
function withinStandIn({ under }: Asking, action: Action): boolean {
  if (!under || action === 'profile.use') return true
  return !ONLY_ONESELF.test(action) && (under.actions?.includes(action) ?? true)
}

/** Whether the duty and level of the caller open this action at all; asked before anything is read. */
export function mayEver(caller: Asking, action: Action): Decision {
  const rule: Rule = POLICY[action]
  if (!rule.duties.includes(caller.duty)) return { allow: false, rule: 'duty' }
  if (!rule.levels.includes(caller.place.level)) return { allow: false, rule: 'level' }
  return withinStandIn(caller, action) ? { allow: true, rule: action } : { allow: false, rule: 'under' }
}

/** Whether the caller may do this to that. Pure; denies by default. */
export function decide(caller: Asking, action: Action, resource: Resource): Decision {
  const gate = mayEver(caller, action)
  if (!gate.allow) return gate
  return relates(POLICY[action].relation, caller.place, resource) ? gate : { allow: false, rule: 'relation' }
}

function relates(relation: Relation, place: Caller['place'], resource: Resource): boolean {
  switch (relation) {
    case 'own':
      return resource.placeId === place.id
    case 'supervises':
      return resource.supervisorId === place.id
    case 'subtree':
      return isWithinPath(resource.path, place.path)
    case 'party':
      return resource.pendingPlaceId === place.id
    case 'any':
      return true
  }
}

/** The actions somebody may hand to a delegate: business only, nothing that is one’s own. */
export const delegable = (caller: Pick<Caller, 'duty' | 'place'>): Action[] =>
  permissionsOf(caller).filter((action) => action !== 'profile.use' && !ONLY_ONESELF.test(action))

/** The actions that this caller's duty and level open; what a console may offer. */
export const permissionsOf = (caller: Asking): Action[] => ACTIONS.filter((action) => mayEver(caller, action).allow)
