/** What other contexts may ask of places and classes. */
export { type ClassItem, childrenOf, classAsKnown, classesOf, findClass, findPlace } from './repository.ts'
