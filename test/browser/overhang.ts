import type { Page } from 'playwright-core'

/** How far the page reaches beyond the screen, and what reaches there. */
export const overhang = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const beyond = document.documentElement.scrollWidth - width
    const wide = [...document.querySelectorAll('main *')].filter((each) => each.getBoundingClientRect().right > width + 1)
    return beyond > 0 ? `${beyond} px: ${wide.slice(0, 3).map((each) => each.outerHTML.slice(0, 80))}` : ''
  })
