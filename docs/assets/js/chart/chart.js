/**
 * <exhibit-chart> holds the still pictures of a figure, and names the script that has its data; in a
 * document that holds everything, they stand in it as JSON. When it comes near the view or is
 * touched, Plotly draws the figure over the picture, in the same box. The picture keeps the room,
 * and stays in sight if anything fails.
 * Needs: core/load, chart/colors, chart/keys, chart/places, chart/plotly, chart/reading.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const NEAR = '400px 0px'
  const REACH = 30
  const WORDS = 6 // px around a line of words
  exhibit.charts ??= {} // the data of figures by their names, as scripts bring them
  const CONFIG = {
    staticPlot: true, // the element itself listens; Plotly would hold on to a finger
    displayModeBar: false,
    displaylogo: false,
    showSendToCloud: false,
    plotlyServerURL: '',
  }

  /** Take a live chart away, and the listeners that Plotly has left all over the page. */
  const discard = (live) => {
    window.Plotly?.purge(live.firstChild)
    live.remove()
  }

  class ExhibitChart extends HTMLElement {
    #data
    #drawn
    #index = -1
    #leaving = new AbortController()
    #live
    #pinned = false
    #reading
    #source
    #width

    connectedCallback() {
      if (!(this.dataset.source || this.querySelector('script'))) return
      const sight = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && this.draw(),
        {rootMargin: NEAR},
      )
      const size = new ResizeObserver(() => this.#resized())
      this.#leaving = new AbortController()
      this.#drawn = undefined
      sight.observe(this)
      size.observe(this)
      const stop = exhibit.onScheme(() => this.#repaint())
      this.#leaving.signal.addEventListener('abort', () => {
        sight.disconnect()
        size.disconnect()
        stop()
      })
      this.#listen(
        this,
        'pointermove',
        (event) => event.pointerType === 'mouse' && this.#hover(event),
      )
      this.#listen(this, 'pointerleave', () => this.#pinned || this.#close())
      this.#listen(this, 'click', (event) => this.#tap(event))
      this.#listen(this, 'focusin', () => this.draw())
      this.#listen(this, 'keydown', (event) => this.#key(event))
      this.#listen(document, 'pointerdown', ({target}) => this.contains(target) || this.#close())
    }

    disconnectedCallback() {
      this.#leaving.abort()
      this.#clear()
    }

    /** Draw the live chart, once; resolves when it stands, or when the picture stays. */
    draw() {
      const {signal} = this.#leaving
      this.#drawn ??= this.#start(signal).catch(() => signal.aborted || this.#fail())
      return this.#drawn
    }

    /** The figure's data; nothing before they have come. */
    get source() {
      const held = this.querySelector('script')
      this.#source ??= held ? JSON.parse(held.textContent) : exhibit.charts[this.#name]
      return this.#source
    }

    /** Let the figure's data come, once for all charts that show it; resolves to them. */
    async load() {
      if (!this.source) await exhibit.load(this.dataset.source)
      if (!this.source) throw new Error(`${this.dataset.source} holds no data of ${this.#name}`)
      return this.source
    }

    get #name() {
      return this.dataset.source?.match(/([\w-]+)\.js$/)[1]
    }

    /** Show rearranged data, or without any those of the picture again. */
    async arrange(data) {
      this.#data = data ?? this.source
      this.toggleAttribute('data-arranged', Boolean(data))
      for (const width of ['wide', 'narrow']) {
        const {layout} = this.#data[width]
        this.style.setProperty(`--${width}`, `${layout.width} / ${layout.height}`)
      }
      this.#close()
      if (this.#live) await this.#repaint()
      else if (data) await this.draw()
    }

    /** The data of the view, where it is no longer that of the picture. */
    get arranged() {
      return this.#live && this.#data !== this.source ? this.#data : undefined
    }

    /** Take the reading away. */
    close() {
      this.#close()
    }

    async #start(left) {
      const [source] = await Promise.all([this.load(), exhibit.plotly()])
      if (left.aborted) return
      this.#data ??= source
      const live = this.#frame()
      this.#live = live
      this.append(live)
      try {
        await this.#paint()
      } finally {
        if (this.#live !== live) discard(live) // what was drawn after the element had left
      }
      if (this.#live !== live) return
      this.#reading = new exhibit.Reading(this)
      this.dataset.state = 'live'
    }

    /** Give the room back to the picture; a later look may try again. */
    #fail() {
      this.#clear()
      this.dataset.state = 'still'
    }

    #clear() {
      this.#close()
      this.#reading?.remove()
      if (this.#live) discard(this.#live)
      this.#live = this.#reading = this.#width = this.#drawn = undefined
      delete this.dataset.state
    }

    #frame() {
      const frame = document.createElement('div')
      const title = this.closest('figure')?.querySelector('.figure-title')
      frame.className = 'chart-live'
      frame.tabIndex = 0
      frame.setAttribute('role', 'application')
      frame.setAttribute('aria-roledescription', 'chart')
      frame.setAttribute('aria-label', title?.textContent ?? 'Figure')
      frame.setAttribute('aria-description', exhibit.keyboardHelp)
      frame.append(document.createElement('div'))
      frame.firstChild.setAttribute('aria-hidden', 'true')
      return frame
    }

    async #paint() {
      this.#width = this.#shown()
      const {data, layout} = exhibit.colored(this, this.#data[this.#width], this.#data.colors)
      const plot = this.#live.firstChild
      await window.Plotly.react(plot, data, layout, CONFIG)
      for (const node of plot.querySelectorAll('.svg-container, .main-svg')) {
        node.style.width = node.style.height = '100%'
        if (node.matches('svg'))
          node.setAttribute('viewBox', `0 0 ${layout.width} ${layout.height}`)
      }
    }

    async #repaint() {
      const live = this.#live
      if (!live) return
      try {
        await this.#paint()
      } catch {
        if (this.#live === live) this.#fail()
      }
    }

    #resized() {
      if (this.#width !== this.#shown()) this.#repaint()
      this.#close()
    }

    #shown() {
      const narrow = this.querySelector('.still-narrow')
      return narrow && getComputedStyle(narrow).display !== 'none' ? 'narrow' : 'wide'
    }

    get #places() {
      return exhibit.places(this.#data[this.#width], this.#data.readings)
    }

    #under({clientX, clientY}) {
      const box = this.#live.getBoundingClientRect()
      const scale = this.#data[this.#width].layout.width / box.width
      const point = {x: (clientX - box.left) * scale, y: (clientY - box.top) * scale}
      return exhibit.nearest(this.#places, point, REACH)
    }

    /** The reading whose words a point is on, by the name that the drawing gives them. */
    #spoken({clientX, clientY}) {
      const {annotations} = this.#data[this.#width].layout
      const on = ({left, right, top, bottom}) =>
        left - WORDS < clientX &&
        clientX < right + WORDS &&
        top - WORDS < clientY &&
        clientY < bottom + WORDS
      const words = [...this.#live.querySelectorAll('.annotation')].find(
        (node) => annotations[node.dataset.index]?.name && on(node.getBoundingClientRect()),
      )
      const name = annotations[words?.dataset.index]?.name
      return this.#data.readings.findIndex(({id}) => id === name)
    }

    #hover(event) {
      if (!this.#reading || this.#pinned || !this.#live.contains(event.target)) return
      this.#show(this.#under(event))
    }

    #tap(event) {
      if (!this.#reading || !this.#live.contains(event.target)) return
      const said = this.#spoken(event)
      this.#show(said < 0 ? this.#under(event) : said)
      this.#pinned = this.#index >= 0
    }

    #show(index) {
      if (index < 0) return this.#close()
      if (index === this.#index && this.#reading.shown) return
      this.#index = index
      const {readings} = this.#data
      this.#reading.show(readings, index, this.#places[index], this.#data[this.#width].layout)
    }

    #close() {
      this.#reading?.hide()
      this.#pinned = false
      this.#index = -1
    }

    #key(event) {
      if (!this.#reading) return
      if (document.querySelector(':popover-open')) return // the card over the chart closes first
      if (event.key === 'Escape' && this.#reading.shown) {
        this.#live.focus({preventScroll: true})
        return this.#close()
      }
      if (event.target !== this.#live) return
      if (event.key === 'Enter' && this.#index >= 0) {
        this.querySelector('.reading-link').click()
        return event.preventDefault()
      }
      const next = exhibit.stepped(event.key, this.#index, this.#data.readings.length)
      if (next === undefined) return
      event.preventDefault()
      this.#show(next)
      this.#pinned = true
    }

    #listen(target, kind, handler) {
      target.addEventListener(kind, handler, {signal: this.#leaving.signal})
    }
  }

  customElements.define('exhibit-chart', ExhibitChart)
}
