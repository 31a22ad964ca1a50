/**
 * The stage holds one thing at a time: the loop, the contents or a screen. Before anything in them
 * comes to life, all are taken out of the document and kept as patterns; each showing inserts a
 * fresh copy, so that every element undoes itself and no visitor finds what another has left.
 * A drawing that is shown in several places is there once: elsewhere its name stands for it.
 * The way back is kept here and never in the browser's history.
 * Needs: kiosk/settings.
 */
{
  const {kiosk} = window.exhibit
  const FAR = 50 // places kept of the way back
  const DRAWING = 'exhibit-chart, .procedure-plate'
  const root = document.documentElement
  const stage = document.getElementById('stage')
  const patterns = document.createElement('template').content // where nothing loads or runs
  const screens = new Map()
  const way = []

  const take = (node) => patterns.appendChild(node)

  kiosk.scenes = [...stage.querySelectorAll('.attract-scene')].map(take)
  const loop = take(document.getElementById('attract'))
  const contents = take(document.getElementById('contents'))
  for (const screen of stage.querySelectorAll('.screen')) {
    screens.set(screen.dataset.screen, take(screen))
  }
  const order = [...screens.keys()]

  kiosk.current = {kind: 'none', id: ''}

  /** Give a copy of a pattern, with the drawings that it names. */
  kiosk.fresh = (pattern) => {
    const node = document.importNode(pattern, true)
    for (const place of node.querySelectorAll('[data-same]')) {
      const drawing = screens.get(place.dataset.same).querySelector(DRAWING)
      place.replaceWith(document.importNode(drawing, true))
    }
    return node
  }
  kiosk.emit = (name, detail = {}) =>
    document.dispatchEvent(new CustomEvent(`kiosk:${name}`, {detail}))

  const headingOf = (pattern) => pattern?.querySelector('h1, h2')

  /** The heading of a screen in words, whether it is shown or not. */
  kiosk.title = (id) => {
    const heading = headingOf(screens.get(id) ?? (id === 'contents' ? contents : undefined))
    return heading?.textContent.replaceAll(/\s+/g, ' ').trim() ?? ''
  }

  const focus = (node) => {
    const heading = headingOf(node)
    if (heading) Object.assign(heading, {tabIndex: -1, ariaLevel: '1'}) // nothing stands above it
    const target = heading ?? stage
    target.focus({preventScroll: true})
  }

  const put = (kind, id, pattern) => {
    for (const card of document.querySelectorAll('[popover]:popover-open')) card.hidePopover()
    kiosk.current = {kind, id}
    root.dataset.kind = kind
    const node = kiosk.fresh(pattern)
    stage.replaceChildren(node)
    stage.scrollTop = 0
    focus(kind === 'attract' ? undefined : node)
    const {part = '', number = '', of = '', partTitle = ''} = pattern.dataset
    kiosk.emit('shown', {kind, id, part, partTitle, number, of, title: kiosk.title(id)})
    return node
  }

  const place = (kind, id) => {
    if (kind === 'contents') put(kind, kind, contents)
    else put('screen', id, screens.get(id))
  }

  const go = (kind, id) => {
    if (kiosk.current.kind === kind && kiosk.current.id === id) return
    if (kiosk.current.kind !== 'attract') way.push(kiosk.current)
    if (way.length > FAR) way.shift()
    place(kind, id)
  }

  const findNeighbor = (by) => {
    const {kind, id} = kiosk.current
    if (kind === 'contents') return by > 0 ? order[0] : undefined
    return kind === 'screen' ? order[order.indexOf(id) + by] : undefined
  }

  /** Say where a step leads from here: `{back, previous, next}`, each a place or nothing. */
  kiosk.leads = () => ({back: way.at(-1), previous: findNeighbor(-1), next: findNeighbor(1)})

  /** Show a screen; says whether there is one of that name. */
  kiosk.show = (id) => {
    if (!screens.has(id)) return false
    go('screen', id)
    return true
  }
  kiosk.home = () => go('contents', 'contents')
  kiosk.next = () => kiosk.show(findNeighbor(1))
  kiosk.previous = () => kiosk.show(findNeighbor(-1))
  kiosk.back = () => {
    const last = way.pop()
    if (last) place(last.kind, last.id)
  }

  /** Show the empty loop, of which nothing leads back. */
  kiosk.clear = () => {
    way.length = 0
    return put('attract', '', loop)
  }
}
