/** What other contexts may ask of places and classes. */
export { type ClassItem, classAsKnown, findClass, findPlace } from './repository.ts'
