/**
 * <exhibit-chart> holds the still pictures of a figure, and names the script that has its data; in a
 * document that holds everything, they stand in it as JSON. When it comes near the view or is
 * touched, the picture answers: the data say where its marks and words are. Where a reader arranges
 * the figure, Plotly draws it over the picture, in the same box, and is loaded for that alone. The
 * picture keeps the room, and stays in sight if anything fails.
 * Needs: core/load, chart/colors, chart/keys, chart/places, chart/plotly, chart/reading, chart/words.
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

  /** Take a drawing away, and the listeners that Plotly has left all over the page. */
  const discard = (plot) => {
    window.Plotly?.purge(plot)
    plot.remove()
  }

  class ExhibitChart extends HTMLElement {
    #data
    #drawn
    #index = -1
    #leaving = new AbortController()
    #live
    #pinned = false
    #placed
    #plot
    #reading
    #source
    #width

    /** Give boxes of the drawing where they are seen; a window may leave rows out (`isLeftOut`). */
    seen = (boxes) => boxes

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

    /** Let the picture answer, once; resolves when it does, or when it stays a picture. */
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
      return this.dataset.source?.match(/([\w-]+)(?:\.\w+)?\.js$/)[1]
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
      if (!data) return this.#unplot()
      await this.draw()
      await this.#repaint()
    }

    /** The data of the view, where it is no longer that of the picture. */
    get arranged() {
      return this.#plot && this.#data !== this.source ? this.#data : undefined
    }

    /** Take the reading away. */
    close() {
      this.#close()
    }

    async #start(left) {
      const source = await this.load()
      if (left.aborted) return
      this.#data ??= source
      this.#live = this.#frame()
      this.#width = this.#shown()
      this.append(this.#live)
      this.#reading = new exhibit.Reading(this)
      this.dataset.state = 'live'
    }

    /** Leave the picture as it is; a later look may try again. */
    #fail() {
      this.#clear()
      this.dataset.state = 'still'
    }

    #clear() {
      this.#close()
      this.#reading?.remove()
      this.#unplot()
      this.#live?.remove()
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
      frame.append(exhibit.describeKeys(frame, `${this.id}-keys`))
      return frame
    }

    /** Show the picture again, which the drawing lay over. */
    #unplot() {
      if (this.#plot) discard(this.#plot)
      this.#plot = undefined
      this.removeAttribute('data-plotted')
    }

    /** Have Plotly draw the arranged data; what it finishes too late is taken away. */
    async #paint() {
      await exhibit.plotly()
      if (!this.#live) return
      this.#width = this.#shown()
      const {data, layout} = exhibit.colored(this, this.#data[this.#width], this.#data.colors)
      this.#plot ??= this.#addPlot()
      const plot = this.#plot
      await window.Plotly.react(plot, data, layout, CONFIG)
      if (this.#plot !== plot) return discard(plot)
      this.toggleAttribute('data-plotted', true)
      for (const node of plot.querySelectorAll('.svg-container, .main-svg')) {
        node.style.width = node.style.height = '100%'
        if (node.matches('svg'))
          node.setAttribute('viewBox', `0 0 ${layout.width} ${layout.height}`)
      }
    }

    #addPlot() {
      const plot = document.createElement('div')
      plot.setAttribute('aria-hidden', 'true')
      this.#live.append(plot)
      return plot
    }

    /** Draw arranged data; where that fails, the picture stands for itself again. */
    async #repaint() {
      const live = this.#live
      if (!live || this.#data === this.source) return
      try {
        await this.#paint()
      } catch {
        if (this.#live !== live) return
        this.#data = this.source
        this.#unplot()
      }
    }

    #resized() {
      if (this.#live && this.#width !== this.#shown()) {
        this.#width = this.#shown()
        this.#repaint()
      }
      this.#close()
    }

    #shown() {
      const narrow = this.querySelector('.still-narrow')
      return narrow && getComputedStyle(narrow).display !== 'none' ? 'narrow' : 'wide'
    }

    get #places() {
      const drawing = this.#data[this.#width]
      if (this.#placed?.drawing !== drawing) {
        const boxes = exhibit.places(drawing, this.#data.readings)
        this.#placed = {drawing, boxes: this.seen(boxes, this.#width)}
      }
      return this.#placed.boxes
    }

    /** A place on the screen in px of the drawing. */
    #pointOf({clientX, clientY}) {
      const box = this.#live.getBoundingClientRect()
      const scale = this.#data[this.#width].layout.width / box.width
      return {x: (clientX - box.left) * scale, y: (clientY - box.top) * scale}
    }

    #under(event) {
      return exhibit.nearest(this.#places, this.#pointOf(event), REACH)
    }

    /** The reading whose words a point is on, by the name that the drawing gives them. */
    #spoken(event) {
      const {x, y} = this.#pointOf(event)
      const {layout} = this.#data[this.#width]
      const boxes = exhibit.wordBoxes(layout, getComputedStyle(this).fontFamily)
      const words = this.seen(boxes, this.#width).find(
        ({left, right, top, bottom}) =>
          left - WORDS < x && x < right + WORDS && top - WORDS < y && y < bottom + WORDS,
      )
      return this.#data.readings.findIndex(({id}) => id === words?.name)
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
      const seen = [...this.#places.keys()].filter((index) => !this.#places[index].isLeftOut)
      const next = exhibit.stepped(event.key, seen.indexOf(this.#index), seen.length)
      if (next === undefined) return
      event.preventDefault()
      this.#show(seen[next])
      this.#pinned = true
    }

    #listen(target, kind, handler) {
      target.addEventListener(kind, handler, {signal: this.#leaving.signal})
    }
  }

  customElements.define('exhibit-chart', ExhibitChart)
}
