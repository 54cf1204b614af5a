/** What other contexts may ask of places and classes. */
export {
  type ClassItem,
  childrenOf,
  classAsKnown,
  classesOf,
  everyClassOf,
  findClass,
  findPlace,
  type PlaceItem,
  placeAsStored,
} from './repository.ts'
