/**
 * The stage holds one thing at a time: the loop, home or a screen. Before anything in them
 * comes to life, all are taken out of the document and kept as patterns; each showing inserts a
 * fresh copy, so that every element undoes itself and no visitor finds what another has left.
 * Screens are text until one is shown, and the drawings in them come in parts: what lacks one is
 * shown when it has come. The way back is kept here and never in the browser's history.
 * Needs: kiosk/codes, kiosk/parts, kiosk/settings.
 */
{
  const {kiosk} = window.exhibit
  const FAR = 50 // places kept of the way back
  const root = document.documentElement
  const stage = document.getElementById('stage')
  const patterns = document.createElement('template').content // where nothing loads or runs
  const way = []
  let screens // by their names, in their order
  let asked = 0 // how often something was to be shown

  const take = (node) => patterns.appendChild(node)

  kiosk.scenes = [...stage.querySelectorAll('.attract-scene')].map(take)
  const loop = take(document.getElementById('attract'))
  const home = take(document.getElementById('home'))
  const aside = stage.querySelector('.kiosk-screens')

  const readScreens = () => {
    if (screens) return screens
    const found = kiosk.parse(aside?.textContent ?? '').querySelectorAll('.screen')
    screens = new Map([...found].map((screen) => [screen.dataset.screen, take(screen)]))
    return screens
  }

  kiosk.current = {kind: 'none', id: ''}

  /** Give a copy of a pattern, with the drawings that it names and its code drawn. */
  kiosk.fresh = (pattern) => {
    const node = document.importNode(pattern, true)
    kiosk.fillIn(node)
    kiosk.drawCodes(node)
    return node
  }
  kiosk.emit = (name, detail = {}) =>
    document.dispatchEvent(new CustomEvent(`kiosk:${name}`, {detail}))

  const patternOf = (id) => {
    if (id === 'home') return home
    return id ? readScreens().get(id) : undefined
  }
  const headingOf = (pattern) => pattern?.querySelector('h1, h2')

  /** The heading of a screen in words, whether it is shown or not. */
  kiosk.title = (id) => {
    const heading = headingOf(patternOf(id))
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

  /**
   * Note a step on the way and show where it leads, once all of it is there; until then what is
   * shown stays. Nothing happens if something else was to be shown meanwhile.
   */
  const place = async (kind, id, step) => {
    asked += 1
    const mine = asked
    const pattern = patternOf(id)
    if (kiosk.lacks(pattern)) await kiosk.complete(pattern)
    if (mine !== asked) return
    step()
    put(kind, id, pattern)
  }

  const goOn = () => {
    if (kiosk.current.kind !== 'attract') way.push(kiosk.current)
    if (way.length > FAR) way.shift()
  }

  const go = (kind, id) => {
    if (kiosk.current.kind === kind && kiosk.current.id === id) return
    place(kind, id, goOn)
  }

  const findNeighbor = (by) => {
    const {kind, id} = kiosk.current
    const order = kind === 'attract' ? [] : [...readScreens().keys()]
    if (kind === 'home') return by > 0 ? order[0] : undefined
    return kind === 'screen' ? order[order.indexOf(id) + by] : undefined
  }

  /** Say where a step leads from here: `{back, previous, next}`, each a place or nothing. */
  kiosk.leads = () => ({back: way.at(-1), previous: findNeighbor(-1), next: findNeighbor(1)})

  /** Show a screen; says whether there is one of that name. */
  kiosk.show = (id) => {
    if (!readScreens().has(id)) return false
    go('screen', id)
    return true
  }
  kiosk.home = () => go('home', 'home')
  kiosk.next = () => kiosk.show(findNeighbor(1))
  kiosk.previous = () => kiosk.show(findNeighbor(-1))
  kiosk.back = () => {
    const last = way.at(-1)
    if (last) place(last.kind, last.id, () => way.pop())
  }

  /** Show the empty loop, of which nothing leads back. */
  kiosk.clear = () => {
    way.length = 0
    asked += 1
    return put('attract', '', loop)
  }
}
