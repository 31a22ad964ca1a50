/**
 * A window onto a drawing that is taller than the screen: one page of it at a time, split where
 * its figure says so. The drawing stays whole; style sheets shift and clip its layers, not its
 * readings. A page is a share of the drawing's height, so nothing here is measured. Where two pages
 * have no room for all rows, the window says how many are left out, and has a button to all.
 * Needs: kiosk/figure/strips, kiosk/stage.
 */
{
  const {kiosk} = window.exhibit
  const PAGES = {wide: 'pagesWide', narrow: 'pagesNarrow'}
  const LEADS = {wide: 'leadsWide', narrow: 'leadsNarrow'}
  const OPENS = {wide: 'opensWide', narrow: 'opensNarrow'}
  const STRIPS = {wide: 'stripsWide', narrow: 'stripsNarrow'}
  const PART = {wide: 'partWide', narrow: 'partNarrow'}
  const EDGE = 8 // px that a reading keeps from the edge of the screen
  let windows = []

  /** Leave out the rows for which there is no room, and let the chart know where the others are. */
  const cut = (figure, chart) => {
    const strips = {}
    for (const [width, key] of Object.entries(STRIPS)) {
      const svg = figure.querySelector(`.still-${width} > svg`)
      if (!svg || !figure.dataset[key]) continue
      strips[width] = kiosk.readStrips(figure.dataset[key])
      kiosk.setStrips(svg, strips[width])
    }
    chart.seen = (boxes, width) => (strips[width] ? kiosk.moveBoxes(boxes, strips[width]) : boxes)
  }

  const pagesOf = (figure, width) => {
    const svg = figure.querySelector(`.still-${width} > svg`)
    if (!svg) return [{from: 0, to: 1}]
    const {width: wide, height} = svg.viewBox.baseVal
    const spans = (figure.dataset[PAGES[width]] ?? `0-${height}`).split(' ')
    return spans.map((span) => {
      const [from, to] = span.split('-').map(Number)
      return {from: from / height, to: to / height, ratio: wide / (to - from)}
    })
  }

  /** The part of the screen where a reading may lie: all of it, or the band within reach. */
  const roomOf = (stage) => {
    const {left, right, top, bottom} = stage.getBoundingClientRect()
    const band = Number.parseFloat(getComputedStyle(stage).getPropertyValue('--reach-from'))
    return {left, right, bottom, top: band ? Math.max(top, band * innerHeight) : top}
  }

  const button = (by, words) => {
    const node = document.createElement('button')
    node.type = 'button'
    node.dataset.turn = by
    node.textContent = words
    return node
  }

  /** Let a reading be closed by a button of its own, as every card. */
  const closable = (card, close) => {
    const links = card.querySelector('.reading-links')
    if (!links || links.querySelector('.reading-close')) return
    const node = document.createElement('button')
    node.type = 'button'
    node.className = 'reading-link reading-close'
    node.textContent = 'Close'
    node.addEventListener('click', close)
    links.append(node)
  }

  /** The button to all results of a figure, of which a part is shown. */
  const openerOfAll = (screen) => {
    const node = document.createElement('button')
    const [count, words] = [document.createElement('span'), document.createElement('b')]
    node.type = 'button'
    node.className = 'kiosk-all'
    node.setAttribute('popovertarget', `within-${screen.dataset.screen}`)
    count.className = 'kiosk-count'
    words.textContent = 'See all'
    node.append(count, words)
    return node
  }

  const fill = (pager) => {
    const part = document.createElement('output')
    part.className = 'kiosk-part'
    pager.append(button(-1, 'Previous part'), part, button(1, 'Next part'))
    const screen = pager.closest('.screen')
    if (screen) pager.prepend(openerOfAll(screen))
  }

  class Window {
    #page = 0
    #width = 'wide'

    constructor(figure) {
      this.figure = figure
      this.chart = figure.querySelector('exhibit-chart')
      this.frame = figure.querySelector('.kiosk-window')
      this.pager = figure.querySelector('.kiosk-pager')
      if (this.chart) cut(figure, this.chart)
      this.pages = {wide: pagesOf(figure, 'wide'), narrow: pagesOf(figure, 'narrow')}
      if (this.pager && !this.pager.querySelector('[data-turn]')) fill(this.pager)
      this.pager?.addEventListener('click', ({target}) => {
        const by = target.closest('[data-turn]')?.dataset.turn
        if (by) this.turn(Number(by))
      })
      for (const kind of ['click', 'pointermove']) {
        this.frame.addEventListener(kind, () => this.tuck())
      }
      this.frame.addEventListener('keydown', () => this.follow())
      this.show(Number(figure.dataset[OPENS[this.width]] ?? 1) - 1)
    }

    get width() {
      const narrow = this.figure.querySelector('.still-narrow')
      return narrow && getComputedStyle(narrow).display !== 'none' ? 'narrow' : 'wide'
    }

    /** Turn forward by a number of pages; return whether there was one. */
    turn(by) {
      const page = this.#page + by
      if (!this.pages[this.width][page]) return false
      this.chart?.close()
      this.show(page)
      return true
    }

    show(page) {
      const pages = this.pages[this.width]
      this.#page = page
      this.#width = this.width
      const {from, to, ratio} = pages[page]
      this.frame.style.setProperty('--page-from', from)
      this.frame.style.setProperty('--page-to', to)
      if (ratio) this.frame.style.setProperty('--page-ratio', ratio)
      this.#keepRoom(page + 1)
      this.figure.toggleAttribute('data-paged', pages.length > 1)
      this.figure.dataset.page = String(page + 1)
      if (!this.pager) return
      this.pager.hidden = pages.length < 2
      this.#sayCount()
      this.pager.querySelector('.kiosk-part').textContent = `${page + 1} of ${pages.length}`
      for (const node of this.pager.querySelectorAll('[data-turn]')) {
        node.ariaDisabled = String(!pages[page + Number(node.dataset.turn)])
      }
    }

    /** Say how many of its results a cut drawing shows. */
    #sayCount() {
      const opener = this.pager.querySelector('.kiosk-all')
      if (!opener) return
      const count = this.figure.dataset[PART[this.#width]]
      opener.hidden = !count
      opener.querySelector('.kiosk-count').textContent = `${count} shown`
    }

    /** Keep room for the axis that a page is shown with again, as a share of the width. */
    #keepRoom(number) {
      const axis = this.frame.querySelector(
        `.kiosk-axis[data-width="${this.width}"][data-for="${number}"]`,
      )
      const {width, height} = axis?.firstElementChild.viewBox.baseVal ?? {width: 1, height: 0}
      const above = axis?.matches('.kiosk-axis-above') ? height / width : 0
      this.frame.style.setProperty('--axis-above', above)
      this.frame.style.setProperty('--axis-below', height / width - above)
    }

    /** Show the page on which the other drawing has the record that this one showed first. */
    refit() {
      const other = this.width !== this.#width
      const leads = this.figure.dataset[LEADS[this.#width]]?.split(' ') ?? []
      this.show(other ? Number(leads[this.#page] ?? 1) - 1 : this.#page)
    }

    /** Turn to the mark that a key has led to. */
    follow() {
      const ring = this.figure.querySelector('.chart-ring:not([hidden])')
      if (!ring) return
      const share = (ring.offsetTop + ring.offsetHeight / 2) / this.chart.offsetHeight
      const page = this.pages[this.width].findIndex(({from, to}) => share >= from && share < to)
      if (page >= 0 && page !== this.#page) this.show(page)
      this.tuck()
    }

    /** Keep a reading on the screen: under its mark where there is no room above it. */
    tuck() {
      const card = this.figure.querySelector('.chart-reading:not([hidden])')
      if (!card) return
      closable(card, () => this.chart.close())
      card.style.translate = 'none'
      const box = card.getBoundingClientRect()
      const room = roomOf(document.getElementById('stage'))
      const ring = this.figure.querySelector('.chart-ring').getBoundingClientRect()
      const under = ring.bottom + EDGE
      const wanted = box.top < room.top && under + box.height < room.bottom ? under : box.top
      const top = Math.min(room.bottom - EDGE - box.height, Math.max(room.top + EDGE, wanted))
      const left = Math.max(room.left + EDGE, Math.min(box.left, room.right - EDGE - box.width))
      card.style.translate = `${left - box.left}px ${top - box.top}px`
    }
  }

  /** Give the drawings in what is shown now their windows; those of before are let go. */
  kiosk.open = (node) => {
    windows = [...node.querySelectorAll('.kiosk-figure:has(.kiosk-window)')].map(
      (figure) => new Window(figure),
    )
  }

  /** Turn the pages of the drawing that is shown; says whether there was one. */
  kiosk.turn = (by) => windows[0]?.turn(by) ?? false

  document.addEventListener('kiosk:shown', () => kiosk.open(document.getElementById('stage')))
  addEventListener('resize', () => {
    for (const one of windows) one.refit()
  })
}
