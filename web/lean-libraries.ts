import type { Plugin } from 'vite'

/** Where the component library's boxes touch its form: they ask whether they stand in one, and how it writes a name. */
const FORM = '@rc-component/form'
const ASKS_FOR_FORM = /[/\\]antd[/\\]es[/\\]form[/\\](?:context|hooks[/\\]useForm)\.js$/
const NO_FORM = '\0no-form'
/** What makes JSON schemas out of zod's; every schema carries the methods, and no page calls them. */
const JSON_SCHEMA = /[/\\]zod[/\\]v4[/\\]core[/\\](?:to-json-schema|json-schema-processors)\.js$/
const EXPORTED = /^export (?:const|function) (\w+)|^export \{ (\w+) as (\w+) \}/gm

/**
 * Leaves out of libraries what the console never runs and the bundler cannot see: a second form with its validator behind
 * every box and choice, and the makers of JSON schemas. Both would travel to every page that has a form.
 */
export function leanLibraries(): Plugin {
  return {
    name: 'lean-libraries',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) => (id === FORM && importer && ASKS_FOR_FORM.test(importer) ? NO_FORM : undefined),
    load: (id) => (id === NO_FORM ? { code: NO_FORM_CODE, moduleSideEffects: false } : undefined),
    transform(code, id) {
      if (!JSON_SCHEMA.test(id)) return undefined
      const names = [...code.matchAll(EXPORTED)].map((found) => found[3] ?? found[1] ?? '')
      if (names.length < 3) throw new Error(`${id} is written in another way now: see what is to be left out of it`)
      return {
        code: [REFUSAL, ...names.map((name) => `export const ${name} = none`)].join('\n'),
        map: null,
        moduleSideEffects: false,
      }
    },
  }
}

/** The context without the form, and what is said to whoever would use the form after all. */
const NO_FORM_CODE = `
export { FormProvider } from '@rc-component/form/es/FormContext'
export const useForm = () => { throw new Error('the console has one form: kit/zform') }`

/** Makers of methods that say so if ever a page calls them. */
const REFUSAL = `const none = () => () => { throw new Error('the console makes no JSON schemas') }`
