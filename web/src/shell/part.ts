import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { type WordsOf, withWords } from './words.ts'

/** A part of a page that few open or that comes after the rest: its code and its words are fetched when it is first shown. */
export const part = <Props>(
  load: () => Promise<ComponentType<Props>>,
  ...words: readonly WordsOf[]
): LazyExoticComponent<ComponentType<Props>> => lazy(async () => ({ default: await withWords(load, words) }))
