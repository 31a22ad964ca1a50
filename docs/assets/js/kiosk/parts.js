/**
 * What the document shows later comes in parts, each a script (scripts/package/pages/later_parts.py):
 * drawings, kept as patterns, and cards, put into the document. Once the first scene stands they are
 * loaded one after another, whenever there is nothing else to do; what is wanted before is loaded at
 * once.
 * Needs: core/load, kiosk/settings.
 */
{
  const {exhibit} = window
  const {kiosk} = exhibit
  const LATEST = 2000 // ms after which a part is loaded though there is no idle time
  const PLACES = '[data-later], [data-same]'
  const index = JSON.parse(document.getElementById('kiosk-parts')?.textContent ?? '[]')
  const scripts = index.map((_, number) => `generated/kiosk/${String(number).padStart(2, '0')}.js`)
  const scriptOf = new Map(
    index.flatMap((names, part) => names.map((name) => [name, scripts[part]])),
  )
  const pieces = new Map()
  const whenIdle = window.requestIdleCallback ?? setTimeout
  let loading = false

  /** Make a pattern of markup of our own, in which nothing loads or runs. */
  kiosk.parse = (markup) => {
    const template = document.createElement('template')
    template.innerHTML = markup
    return template.content
  }

  /** What the scripts call. */
  kiosk.takePart = (drawings, cards) => {
    for (const [name, markup] of Object.entries(drawings)) pieces.set(name, kiosk.parse(markup))
    const fresh = Object.entries(cards).filter(([name]) => !document.getElementById(name))
    const held = kiosk.parse(fresh.map(([, markup]) => markup).join(''))
    document.querySelector('.cards').append(held)
  }

  const pieceAt = ({dataset}) => dataset.later ?? `drawing-${dataset.same}`

  const isMissing = (name) =>
    scriptOf.has(name) && !pieces.has(name) && !document.getElementById(name)

  const missingIn = (pattern) =>
    [...(pattern?.querySelectorAll(PLACES) ?? [])].map(pieceAt).filter(isMissing)

  /** Load what is not there yet of these; resolves when it has come, or when some of it cannot. */
  kiosk.bring = (names) => {
    const wanted = new Set(names.filter(isMissing).map((name) => scriptOf.get(name)))
    return Promise.allSettled([...wanted].map(exhibit.load)) // kiosk/errors.js notes what fails
  }

  /** Whether a drawing that a pattern shows has not come yet. */
  kiosk.lacks = (pattern) => missingIn(pattern).length > 0

  /** Load the drawings that a pattern shows. */
  kiosk.complete = (pattern) => kiosk.bring(missingIn(pattern))

  /** Put the drawings into a copy of a pattern; one that could not be loaded is left out. */
  kiosk.fillIn = (node) => {
    for (const place of node.querySelectorAll(PLACES)) {
      const piece = pieces.get(pieceAt(place))
      place.replaceWith(...(piece ? [document.importNode(piece, true)] : []))
    }
  }

  /** Load every part; `pause` is awaited before each. */
  kiosk.loadParts = async (pause) => {
    for (const names of index) {
      await pause?.()
      await kiosk.bring(names)
    }
  }

  /** Begin to load every part, once, whenever there is nothing else to do. */
  kiosk.loadInIdleTime = () => {
    if (loading) return
    loading = true
    kiosk.loadParts(() => new Promise((resolve) => whenIdle(resolve, {timeout: LATEST})))
  }
}
