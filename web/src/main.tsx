import './old-browsers.ts'
import { createRoot, type Root } from 'react-dom/client'
import { SignIn } from './accounts/sign-in.tsx'
import { addTexts, type Language, recallChoices } from './i18n.ts'
import { mayBeSignedIn, renew, whenSessionEnds } from './session.ts'

const DOOR = '/login'

/** Where to go after signing in: an address of this site that was asked for before, else the inbox. */
function wanted(): string {
  const asked = new URLSearchParams(location.search).get('return') ?? '/'
  return /^\/(?![/\\])/.test(asked) && !asked.startsWith(DOOR) ? asked : '/'
}

type Inside = typeof import('./shell/house.tsx')
let inside: Promise<Inside> | undefined

/** What is inside the door and the words of the daily work, both fetched at once; a line that was cut is tried again. */
function fetchHouse(): Promise<Inside> {
  inside ??= Promise.all([import('./shell/house.tsx'), addTexts(dailyWords)]).then(
    ([house]) => house,
    (error: unknown) => {
      inside = undefined
      throw error
    },
  )
  return inside
}

const dailyWords = async (language: Language) =>
  language === 'zh' ? (await import('./texts/zh/all.ts')).texts : (await import('./texts/en/all.ts')).texts

/** Fetches ahead what will be needed; if it does not come now, whoever needs it asks again and is told. */
const fetchAhead = (): void => void fetchHouse().catch(() => undefined)

async function openHouse(root: Root): Promise<void> {
  const { House } = await fetchHouse()
  root.render(<House />)
}

function openDoor(root: Root): void {
  const ended = new URLSearchParams(location.search).has('ended')
  const enter = () => {
    history.replaceState(null, '', wanted())
    void openHouse(root)
  }
  root.render(<SignIn notice={ended ? 'ended' : undefined} onDone={enter} />)
  // Most of the code of the first page inside comes while the password is typed.
  setTimeout(fetchAhead, 1500)
}

/** Where anybody may ask whether a paper is genuine; the second is what its printed code leads to. */
const VERIFY = /^\/(?:verify|v)(?:\/([0-9A-Za-z-]+))?\/?$/

async function openVerification(root: Root, code: string): Promise<void> {
  const [{ Verify }] = await Promise.all([
    import('./papers/verify.tsx'),
    addTexts(async (language) => (language === 'zh' ? import('./texts/zh/verify.ts') : import('./texts/en/verify.ts'))),
  ])
  root.render(<Verify code={code} />)
}

async function begin(): Promise<void> {
  const place = document.getElementById('root')
  if (!place) throw new Error('the page has no root')
  const root = createRoot(place)
  await recallChoices()
  const paper = VERIFY.exec(location.pathname)
  if (paper) return openVerification(root, paper[1] ?? '')
  whenSessionEnds(() => {
    const here = location.pathname + location.search
    location.assign(`${DOOR}?ended=1&return=${encodeURIComponent(here)}`)
  })
  if (location.pathname === DOOR) return openDoor(root)
  if (mayBeSignedIn()) {
    // On a poor line every wait counts: the code comes while the session is being renewed.
    fetchAhead()
    // A line that is cut is no reason to be sent to the door: the pages inside say so and offer to try again.
    if (await renew().catch(() => true)) return openHouse(root)
  }
  history.replaceState(
    null,
    '',
    location.pathname === '/' ? DOOR : `${DOOR}?return=${encodeURIComponent(location.pathname + location.search)}`,
  )
  openDoor(root)
}

void begin()
