/**
 * The records of a selection that share an axis, drawn; every mark is reached by mouse and key.
 * Needs: chart/keys, chart/reading, explorer/axis, explorer/drawing, explorer/lanes.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const MOST = 120 // marks that a drawing holds and a reader can tell apart
  const NARROW = 640
  const PAPER = 640
  const NEAR = 14

  const frameOf = (width, pictures) => {
    const narrow = width < NARROW
    const packed = Math.max(...pictures.filter((picture) => picture <= width))
    return {
      width,
      packed: packed > 0 ? packed : width,
      left: narrow ? 6 : 214,
      right: width - 16,
      top: 4,
      heading: narrow ? 20 : 0,
    }
  }

  const boxOf = ({marks: [left, right], y}) => ({left, right, top: y - 7, bottom: y + 7})

  const undrawn = (others) => {
    if (!others) return 'No record matches these filters.'
    if (others === 1) return 'This result has no other result on its scale, so there is no chart.'
    return 'These results use different units and cannot share a chart.'
  }

  const describe = (axis, records, drawn, others) => {
    if (!records.length) return undrawn(others)
    const valued = records.filter(({at}) => at !== null).sort((one, other) => one.at - other.at)
    const ends = [valued[0], valued.at(-1)].filter(Boolean)
    const [low, high] = ends.map(({quantity, study}) => `${quantity} (${study})`)
    const range = !low ? '' : low === high ? `: ${low}` : `, from ${low} to ${high}`
    const rest =
      drawn < records.length ? ` The chart shows the first ${drawn} in the table's order.` : ''
    const uses = others === 1 ? 'result uses' : 'results use'
    const left = others ? ` ${others} other ${uses} another measure.` : ''
    const count = `${records.length} ${records.length === 1 ? 'record' : 'records'}`
    return `${axis}: ${count}${range}.${rest}${left}`
  }

  exhibit.ExplorerChart = class {
    #index = -1
    #layout = {marks: []}
    #live = document.createElement('div')
    #reading
    #shown = []

    constructor(figure, {axes, facets, checked}, open) {
      Object.assign(this, {figure, axes, facets, checked, open})
      this.choice = figure.querySelector('select')
      this.words = figure.querySelector('.explorer-words')
      this.box = figure.querySelector('.explorer-drawing')
      this.#live.tabIndex = 0
      this.#live.className = 'explorer-live'
      this.#live.setAttribute('role', 'application')
      this.#live.setAttribute('aria-roledescription', 'chart')
      this.box.append(this.#live, exhibit.describeKeys(this.#live, 'explorer-keys'))
      this.#reading = new exhibit.Reading(this.box)
      this.width = Math.floor(this.box.clientWidth)
      this.paper = matchMedia('print')
      this.pictures = [...this.box.querySelectorAll('.explorer-still > *')].map((picture) =>
        Number(picture.getAttribute('width')),
      )
    }

    /** Take up a selection, and draw of it the axis asked for, or else the fullest one. */
    show(records, asked) {
      const found = exhibit.axesOf(records)
      const [axis, on] = found.find(([name]) => name === asked) ?? found[0] ?? ['', []]
      this.#offer(found, axis)
      this.#shown = on.slice(0, MOST)
      this.axis = axis
      this.words.textContent = describe(axis, on, this.#shown.length, records.length - on.length)
      this.#live.setAttribute('aria-label', this.words.textContent)
      this.draw()
    }

    /** Draw again for another width; it is given, since to ask would lay the page out each time. */
    resize(width) {
      const fits = this.paper.matches ? PAPER : Math.floor(width)
      if (fits === this.width) return
      this.width = fits
      this.draw()
    }

    draw() {
      this.#close()
      const {width} = this
      const none = !this.#shown.length || !width
      this.#live.hidden = none
      this.#live.replaceChildren()
      if (none) return
      const frame = frameOf(width, this.pictures)
      const scale = exhibit.scaleOf(this.#shown, this.axis, this.axes[this.axis].log)
      this.#layout = {...exhibit.lanes(this.#shown, scale, frame, this.facets.therapy), frame}
      this.#live.append(exhibit.drawLanes(this.#layout, scale, frame, this.facets.therapy))
    }

    /** Follow the pointer, the finger and the keys, until the signal. */
    listen(signal) {
      const on = (kind, handler) => this.#live.addEventListener(kind, handler, {signal})
      on('pointermove', (event) => event.pointerType === 'mouse' && this.#read(this.#under(event)))
      on('pointerleave', () => this.#close())
      on('click', (event) => this.#choose(this.#under(event)))
      on('keydown', (event) => this.#key(event))
      this.paper.addEventListener('change', () => this.resize(this.box.clientWidth), {signal})
    }

    #offer(found, axis) {
      this.choice.replaceChildren(
        ...found.map(
          ([name, on]) => new Option(`${name} (${on.length})`, name, false, name === axis),
        ),
      )
      this.choice.disabled = !found.length
    }

    #under({clientX, clientY}) {
      const box = this.#live.getBoundingClientRect()
      const point = [clientX - box.left, clientY - box.top]
      const away = this.#layout.marks.map((mark) => {
        const {left, right} = boxOf(mark)
        const distance = Math.max(left - point[0], 0, point[0] - right)
        return Math.hypot(distance, mark.y - point[1])
      })
      const best = away.indexOf(Math.min(...away))
      return away[best] <= NEAR ? best : -1
    }

    #read(index) {
      if (index < 0) return this.#close()
      if (index === this.#index) return
      this.#index = index
      const readings = this.#layout.marks.map(({record}) => this.#readingOf(record))
      this.#reading.show(readings, index, boxOf(this.#layout.marks[index]), this.#layout.frame)
    }

    #readingOf(record) {
      return {
        id: record.id,
        source: record.source,
        study: record.study,
        arm: record.people,
        value: record.quantity,
        measure: record.measure,
        interval: record.interval,
        p: record.p_value,
        status: this.checked[record.checked],
      }
    }

    #choose(index) {
      if (index < 0) return
      this.#read(index)
      this.open(this.#layout.marks[index].record.id, this.box.querySelector('.chart-ring'))
    }

    #close() {
      this.#index = -1
      this.#reading.hide()
    }

    #key(event) {
      if (document.querySelector(':popover-open')) return // the card over the chart closes first
      if (event.key === 'Escape') return this.#close()
      if (event.key === 'Enter' && this.#index >= 0) {
        event.preventDefault()
        return this.#choose(this.#index)
      }
      const next = exhibit.stepped(event.key, this.#index, this.#layout.marks.length)
      if (next === undefined) return
      event.preventDefault()
      this.#read(next)
    }
  }
}
