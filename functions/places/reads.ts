/** What other contexts may ask of places and classes. */
export { type ClassItem, findClass, findPlace } from './repository.ts'
