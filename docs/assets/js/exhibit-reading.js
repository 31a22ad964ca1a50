/** The reading of a mark: a ring around it, a card beside it, a sentence spoken. */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const make = (tag, className, text = '') => {
    const node = document.createElement(tag)
    node.className = className
    node.textContent = text
    return node
  }

  const opens = (id, text) => {
    const button = make('button', 'reading-link', text)
    button.type = 'button'
    button.setAttribute('popovertarget', id)
    return button
  }

  const card = (reading) => {
    const lines = [
      make('p', 'reading-study', reading.study),
      make('p', 'reading-value', reading.value),
      make('p', 'reading-measure', reading.measure),
      make('p', 'reading-arm', reading.arm),
      make('p', 'reading-interval', [reading.interval, reading.p].filter(Boolean).join(', ')),
      make('p', 'reading-status', reading.status),
    ].filter((line) => line.textContent)
    const links = make('p', 'reading-links')
    if (document.getElementById(`record-${reading.id}`)) {
      links.append(opens(`record-${reading.id}`, 'Record'))
    }
    if (document.getElementById(`reference-${reading.source}`)) {
      links.append(opens(`reference-${reading.source}`, 'Source'))
    }
    return [...lines, links]
  }

  const sentence = ({study, arm, measure, value, interval, p, status}, index, count) =>
    `${[study, arm, measure, value, interval, p, status].filter(Boolean).join(', ')}. ` +
    `${index + 1} of ${count}.`

  exhibit.Reading = class {
    #ring = make('div', 'chart-ring')
    #card = make('div', 'chart-reading')
    #voice = make('p', 'chart-voice')

    constructor(chart) {
      this.chart = chart
      this.#voice.setAttribute('aria-live', 'polite')
      chart.append(this.#ring, this.#card, this.#voice)
      this.hide()
    }

    get shown() {
      return !this.#card.hidden
    }

    show(readings, index, box, size) {
      const {clientWidth: width} = this.chart
      const scale = width / size.width
      const place = (node, at) => {
        for (const [key, value] of Object.entries(at)) node.style[key] = `${value}px`
      }
      this.#ring.hidden = this.#card.hidden = false
      place(this.#ring, {
        left: box.left * scale,
        top: box.top * scale,
        width: (box.right - box.left) * scale,
        height: (box.bottom - box.top) * scale,
      })
      this.#card.replaceChildren(...card(readings[index]))
      const middle = ((box.left + box.right) / 2) * scale - this.#card.offsetWidth / 2
      const above = box.top * scale - this.#card.offsetHeight - 8
      place(this.#card, {
        left: Math.max(0, Math.min(middle, width - this.#card.offsetWidth)),
        top: above >= 0 ? above : box.bottom * scale + 8,
      })
      this.#voice.textContent = sentence(readings[index], index, readings.length)
    }

    hide() {
      this.#ring.hidden = this.#card.hidden = true
      this.#voice.textContent = ''
    }

    remove() {
      for (const node of [this.#ring, this.#card, this.#voice]) node.remove()
    }
  }
}
