/**
 * <exhibit-chart> holds the still pictures of a figure, and the figure as JSON. When it comes near
 * the view or is touched, Plotly draws the figure over the picture, in the same box. The picture
 * keeps the room, and stays in sight if anything fails.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const NEAR = '400px 0px'
  const REACH = 30
  const CONFIG = {
    staticPlot: true, // the element itself listens; Plotly would hold on to a finger
    displayModeBar: false,
    displaylogo: false,
    showSendToCloud: false,
    plotlyServerURL: '',
  }

  class ExhibitChart extends HTMLElement {
    #data
    #index = -1
    #live
    #pinned = false
    #reading
    #source
    #stops = []
    #width

    connectedCallback() {
      if (!this.source) return
      this.#data ??= this.source
      const sight = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && this.draw(),
        {rootMargin: NEAR},
      )
      const size = new ResizeObserver(() => this.#live && this.#resized())
      sight.observe(this)
      size.observe(this)
      this.#stops.push(
        () => sight.disconnect(),
        () => size.disconnect(),
        exhibit.onScheme(() => this.#live && this.#paint()),
      )
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
      for (const stop of this.#stops.splice(0)) stop()
      this.#reading?.remove()
      if (this.#live) window.Plotly?.purge(this.#live) // or its listeners outlive the page
      this.#live?.remove()
      this.#live = this.#reading = this.#width = this.drawn = undefined
      delete this.dataset.state
    }

    /** Draw the live chart, once; resolves when it stands, or when the picture stays. */
    draw() {
      this.drawn ??= this.#start().catch(() => {
        this.dataset.state = 'still'
        this.drawn = undefined
      })
      return this.drawn
    }

    /** The figure's data as the page holds them. */
    get source() {
      this.#source ??= JSON.parse(this.querySelector('script')?.textContent ?? 'null')
      return this.#source
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
      if (this.#live) await this.#paint()
      else if (data) await this.draw()
    }

    /** The drawing that is shown, where it is no longer that of the picture. */
    get arranged() {
      return this.#live && this.#data !== this.source ? this.#data[this.#width] : undefined
    }

    async #start() {
      await exhibit.plotly()
      if (!this.isConnected) return
      this.#live = this.#frame()
      this.append(this.#live)
      await this.#paint()
      this.#reading = new exhibit.Reading(this)
      this.dataset.state = 'live'
    }

    #frame() {
      const frame = document.createElement('div')
      const title = this.closest('figure')?.querySelector('.figure-title')
      frame.className = 'chart-live'
      frame.tabIndex = 0
      frame.setAttribute('role', 'application')
      frame.setAttribute('aria-roledescription', 'chart')
      frame.setAttribute('aria-label', title?.textContent ?? 'Figure')
      frame.setAttribute('aria-description', exhibit.keysTold)
      frame.append(document.createElement('div'))
      frame.firstChild.setAttribute('aria-hidden', 'true')
      return frame
    }

    async #paint() {
      this.#width = this.#shown()
      const {data, layout} = exhibit.coloured(this, this.#data[this.#width], this.#data.colors)
      const plot = this.#live.firstChild
      await window.Plotly.react(plot, data, layout, CONFIG)
      for (const node of plot.querySelectorAll('.svg-container, .main-svg')) {
        node.style.width = node.style.height = '100%'
        if (node.matches('svg'))
          node.setAttribute('viewBox', `0 0 ${layout.width} ${layout.height}`)
      }
    }

    #resized() {
      if (this.#width !== this.#shown()) this.#paint()
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

    #hover(event) {
      if (!this.#reading || this.#pinned || !this.#live.contains(event.target)) return
      this.#show(this.#under(event))
    }

    #tap(event) {
      if (!this.#reading || !this.#live.contains(event.target)) return
      this.#show(this.#under(event))
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
        document.getElementById(`record-${this.#data.readings[this.#index].id}`)?.showPopover()
        return event.preventDefault()
      }
      const next = exhibit.stepped(event.key, this.#index, this.#data.readings.length)
      if (next === undefined) return
      event.preventDefault()
      this.#show(next)
      this.#pinned = true
    }

    #listen(target, kind, handler) {
      target.addEventListener(kind, handler)
      this.#stops.push(() => target.removeEventListener(kind, handler))
    }
  }

  customElements.define('exhibit-chart', ExhibitChart)
}
