import type { TFunction } from 'i18next'
import type { Obstacle } from '../../../functions/applications/contract.ts'
import { pupilField } from '../../../layers/kernel/fields/catalogue.ts'
import { type FieldIssue, issueFieldLabel, issueText } from '../../../layers/kernel/fields/issues.ts'
import { STAGE_LABELS, STAGES } from '../../../layers/kernel/school-calendar.ts'
import type { Language } from '../i18n.ts'
import { dayOf, momentOf } from '../kit/when.ts'

type Facts = Readonly<Record<string, unknown>>
type Saying = (facts: Facts, t: TFunction, language: Language) => Record<string, string | number>

const textIn = (facts: Facts, name: string): string => (typeof facts[name] === 'string' ? facts[name] : '')
const numberIn = (facts: Facts, name: string): number => (typeof facts[name] === 'number' ? facts[name] : 0)
const textsIn = (facts: Facts, name: string): string[] =>
  Array.isArray(facts[name]) ? facts[name].filter((each) => typeof each === 'string') : []

const list = (texts: readonly string[], language: Language): string => texts.join(language === 'zh' ? '、' : ', ')
const stateName = (state: string, t: TFunction): string => t([`students.state.${state}`, state])
const day = (instant: string): string => (instant ? dayOf(instant) : '')

function issuesIn(facts: Facts, language: Language): string {
  const issues = Array.isArray(facts.issues) ? (facts.issues as FieldIssue[]) : []
  return list(
    issues.map((issue) => `${issueFieldLabel(issue.field)[language]}: ${issueText(issue, language)}`),
    language,
  )
}

/** The facts of an obstacle as its sentence names them; a kind that is not here has none to name. */
const SAYINGS: Readonly<Record<string, Saying>> = {
  'not-controlled': (facts, _, language) => ({
    fields: list(
      textsIn(facts, 'fields').map((id) => pupilField(id).label[language]),
      language,
    ),
  }),
  'fields-wrong': (facts, _, language) => ({ issues: issuesIn(facts, language) }),
  'record-closed': (facts, t) => ({ state: stateName(textIn(facts, 'state'), t) }),
  'problem-open': (facts, t) => ({ problem: t([`students.problem.${textIn(facts, 'type')}`, '']) }),
  'in-flight': (facts, t) => ({
    business: t([`cases.business.${textIn(facts, 'business')}`, 'cases.one']),
    since: day(textIn(facts, 'since')),
  }),
  'change-banned': (facts, _, language) => {
    const stage = STAGES.find((each) => each === facts.stage)
    return { stage: stage ? STAGE_LABELS[stage][language] : '' }
  },
  'wrong-state': (facts, t, language) => ({
    state: stateName(textIn(facts, 'state'), t),
    allowed: list(
      textsIn(facts, 'allowed').map((state) => stateName(state, t)),
      language,
    ),
  }),
  'detail-missing': (facts, t, language) => ({
    fields: list(
      textsIn(facts, 'fields').map((field) => t([`applications.field.${field}`, field])),
      language,
    ),
  }),
  'changed-since': (facts) => ({ on: day(textIn(facts, 'at')) }),
  'class-full': (facts) => ({ cap: numberIn(facts, 'cap'), count: numberIn(facts, 'count') }),
  'leave-too-long': (facts) => ({ most: numberIn(facts, 'mostMonths') }),
  'leave-not-over': (facts) => ({ until: textIn(facts, 'until') }),
  'leave-too-often': (facts) => ({ most: numberIn(facts, 'most') }),
  'switched-off': (facts) => ({ by: textIn(facts, 'setBy'), on: day(textIn(facts, 'setAt')), note: textIn(facts, 'note') }),
  'closed-window': (facts) => ({
    by: textIn(facts, 'setBy'),
    from: textIn(facts, 'from') && momentOf(textIn(facts, 'from')),
    to: textIn(facts, 'to') && momentOf(textIn(facts, 'to')),
    note: textIn(facts, 'note'),
  }),
  'cohort-has-begun': (facts) => ({ earliest: numberIn(facts, 'earliest') }),
  'stages-not-offered-there': (facts, _, language) => ({
    stages: list(
      STAGES.filter((stage) => textsIn(facts, 'stages').includes(stage)).map((stage) => STAGE_LABELS[stage][language]),
      language,
    ),
  }),
  'business-in-flight': (facts) => ({ count: numberIn(facts, 'count') }),
  'pupils-remain': (facts) => ({ count: numberIn(facts, 'count') }),
  'teaching-points-remain': (facts) => ({ count: numberIn(facts, 'count') }),
  'not-transferable': (facts) => ({ ask: textIn(facts, 'ask') }),
}

/** Kinds whose sentence depends on one of their facts. */
const BY_FACT: Readonly<Record<string, string>> = {
  'switched-off': 'reason',
  'closed-window': 'reason',
  'not-transferable': 'why',
}

/** What stands against an application, as a sentence with its facts: what, and what can be done. */
export function obstacleWords(obstacle: Obstacle, t: TFunction, language: Language): string {
  const { kind } = obstacle
  const by = BY_FACT[kind]
  const finer = by ? [`obstacles.${kind}-${textIn(obstacle, by)}`] : []
  return t([...finer, `obstacles.${kind}`, 'obstacles.other'], {
    kind,
    ...SAYINGS[kind]?.(obstacle, t, language),
  })
}
