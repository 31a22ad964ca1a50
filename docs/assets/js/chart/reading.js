/**
 * The reading of a mark: a ring around it, a card next to it, a sentence spoken.
 * Needs: chart/opener.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const GAP = 8
  const ROOM = 72 // of what is in sight of a chart, kept free over a card

  const make = (tag, className, text = '') => {
    const node = document.createElement(tag)
    node.className = className
    node.textContent = text
    return node
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
    links.append(
      exhibit.opener(`record-${reading.id}`, 'Record'),
      exhibit.opener(`reference-${reading.source}`, 'Source'),
    )
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
      const ring = this.#around(box, scale)
      place(this.#ring, {
        left: ring.left * scale,
        top: ring.top * scale,
        width: (ring.right - ring.left) * scale,
        height: (ring.bottom - ring.top) * scale,
      })
      this.#card.replaceChildren(...card(readings[index]))
      place(this.#card, this.#placeNextTo(ring, scale))
      this.#voice.textContent = sentence(readings[index], index, readings.length)
    }

    /** Surround the visible part of a mark: a window may show one page of the chart. */
    #around({left, right, top, bottom, clear}, scale) {
      const style = getComputedStyle(this.chart)
      const high = this.chart.clientHeight / scale
      const share = (name, whole) => Number.parseFloat(style.getPropertyValue(name) || whole) * high
      return {
        left: left - clear,
        right: right + clear,
        top: Math.max(top - clear, share('--page-from', 0)),
        bottom: Math.min(bottom + clear, share('--page-to', 1)),
      }
    }

    /** Find room for the card over or under the ring; by its side where the ring is high. */
    #placeNextTo(box, scale) {
      const {offsetWidth: wide, offsetHeight: high} = this.#card
      const {clientWidth: width, clientHeight: height} = this.chart
      const [left, right] = [box.left * scale, box.right * scale]
      if ((box.bottom - box.top) * scale > 2 * high) {
        const seen = Math.max(0, -this.chart.getBoundingClientRect().top) + ROOM
        return {
          left: right + GAP + wide <= width ? right + GAP : Math.max(0, left - wide - GAP),
          top: Math.max(0, Math.min(seen, height - high)),
        }
      }
      const above = box.top * scale - high - GAP
      return {
        left: Math.max(0, Math.min((left + right - wide) / 2, width - wide)),
        top: above >= 0 ? above : box.bottom * scale + GAP,
      }
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
