/**
 * A figure as a picture that stands by itself, on a slide or in a mail: its finding, what is
 * measured, the wide drawing, what it is not, how it is read, its sources, and the exhibit's name.
 * Needs: arrange/sentence, chart/chart, core/load, picture/columns, picture/font, picture/lettering,
 *   picture/portrait.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  exhibit.pictures ??= {} // the wide drawings of figures by their names, as scripts bring them
  const SVG = 'http://www.w3.org/2000/svg'
  const PAINTS = ['fill', 'stroke']
  exhibit.daylight = {PAPER: '#fafbfd', INK: '#101b2d', SOFT: '#4a586b'}
  const {PAPER, INK, SOFT} = exhibit.daylight
  const EDGE = 32

  /** Put the colors of daylight in the place of the page's: `var(--name, color)` holds them. */
  const resolve = (copy) => {
    for (const paint of PAINTS) {
      const painted = `[${paint}^="var("]`
      for (const node of [copy, ...copy.querySelectorAll(painted)]) {
        if (!node.matches(painted)) continue
        node.setAttribute(paint, node.getAttribute(paint).replace(/^.*,\s*(.+)\)$/, '$1'))
      }
    }
  }

  /** Hold each text to the width it was drawn for: not every program reads the type inside. */
  exhibit.holdWidths = (svg) => {
    const place = document.createElement('div')
    place.style.cssText = 'position: fixed; visibility: hidden; pointer-events: none'
    place.append(svg)
    document.body.append(place)
    for (const text of svg.querySelectorAll('text')) {
      const length = text.querySelector('tspan') ? 0 : text.getComputedTextLength()
      if (!length) continue
      text.setAttribute('textLength', length.toFixed(2))
      text.setAttribute('lengthAdjust', 'spacingAndGlyphs')
    }
    place.remove()
  }

  exhibit.svgElement = (tag, attributes, text = '') => {
    const node = document.createElementNS(SVG, tag)
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
    node.textContent = text
    return node
  }

  const said = (figure, part) => figure.querySelector(`.figure-${part}`)?.textContent ?? ''

  const describe = (figure, drawing) => {
    const {arranged} = figure.querySelector('exhibit-chart')
    if (arranged) return exhibit.asSentences(arranged.narrative)
    return drawing.getAttribute('aria-label')
  }

  const meta = (name) =>
    [...document.querySelectorAll(`meta[name="${name}"]`)].map(({content}) => content)

  const publications = (source) =>
    [...source.querySelectorAll('[data-key]')]
      .map((mark) => mark.getAttribute('aria-label')?.replace(/^[^:]*: /, ''))
      .filter(Boolean)

  /** List the studies that the reader's view shows, in its order, and those that it leaves out. */
  const studies = (figure) => {
    const rows = [...figure.querySelectorAll('.figure-table tbody tr')]
    const names = (lines) => lines.map((line) => line.cells[0].textContent.trim())
    const shown = names(rows.filter((line) => !line.hidden))
    return {shown, gone: names(rows.filter((line) => line.hidden))}
  }

  const named = (source) => {
    const name = source.cloneNode(true)
    for (const mark of name.querySelectorAll('.citations')) mark.remove()
    return {source, study: name.textContent.trim().replace(/[,.]$/, '')}
  }

  /** List the sources of what is drawn, in the order of the view; the still draws every row. */
  const sources = (figure) => {
    const every = [...figure.querySelectorAll('.figure-source')].map(named)
    if (!figure.querySelector('exhibit-chart').arranged) return every
    const {shown, gone} = studies(figure)
    const place = ({study}) => (shown.includes(study) ? shown.indexOf(study) : shown.length)
    return every
      .filter(({study}) => shown.includes(study) || !gone.includes(study))
      .sort((one, other) => place(one) - place(other))
  }

  /** Name each study, and the publications of one whose name does not already say which. */
  const sourceLine = (figure) => {
    const known = sources(figure).map(({source, study}) => {
      const works = publications(source).join('; ')
      return /\b(19|20)\d{2}$/.test(study) || !works ? study : `${study} (${works})`
    })
    return `Sources: ${known.join(', ')}.`
  }

  /** Say whose work the picture is from, as the page's own tags have it. */
  const origin = () => {
    const authors = meta('citation_author').map((name) => name.split(', ').reverse().join(' '))
    const version = document.querySelector('.colophon li')?.textContent ?? ''
    return [authors.join(', '), ...meta('citation_title'), version].filter(Boolean).join('. ')
  }

  /** Give the wide still: from the page, or, where that shows an image, from a script of its own. */
  exhibit.wideStill = async (figure) => {
    const held = figure.querySelector('.still-wide svg')
    if (held) return held
    const {picture} = figure.querySelector('exhibit-chart').dataset
    await exhibit.load(picture)
    const text = exhibit.pictures[figure.id.replace('figure-', '')]
    return new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  }

  const drawn = async (figure) => {
    const chart = figure.querySelector('exhibit-chart')
    return (await exhibit.portrait(chart)) ?? (await exhibit.wideStill(figure))
  }

  /** Copy a drawing as it looks in daylight, without its words. */
  exhibit.inDaylight = (drawing) => {
    const copy = drawing.cloneNode(true)
    resolve(copy)
    for (const name of ['role', 'aria-label']) copy.removeAttribute(name)
    return copy
  }

  const findSplit = async (figure) => {
    const chart = figure.querySelector('exhibit-chart')
    const data = chart.arranged ?? (await chart.load?.()) // not in an edition without live charts
    return data && exhibit.findSplit(data.wide.layout)
  }

  /** Resolves when lines can be measured in the exhibit's own type. */
  exhibit.lettersLoaded = () =>
    Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 16px 'Exhibit Sans'`)))

  /** Build the picture as it looks in daylight: it ends on slides and on paper. */
  exhibit.picture = async (figure) => {
    const [drawing, seam, face] = await Promise.all([
      drawn(figure),
      findSplit(figure),
      exhibit.font(),
    ])
    await exhibit.lettersLoaded()
    const {group, width, height} = exhibit.columns(exhibit.inDaylight(drawing), seam)
    const head = [
      {text: said(figure, 'title'), size: 25, weight: 600, ink: INK},
      {text: said(figure, 'measure'), size: 16, ink: SOFT, gap: 6},
    ]
    const foot = [
      {text: said(figure, 'caution'), size: 15, weight: 600, ink: INK},
      {text: said(figure, 'how'), size: 14, ink: SOFT, gap: 6},
      {text: sourceLine(figure), size: 14, ink: SOFT, gap: 6},
      {text: origin(), size: 14, weight: 600, ink: INK, gap: 6},
    ]
    const place = {x: EDGE, width}
    const [above, top] = exhibit.lettered(head, {...place, top: EDGE - 6})
    const [below, bottom] = exhibit.lettered(foot, {...place, top: top + 20 + height + 18})
    group.setAttribute('transform', `translate(${EDGE} ${top + 20})`)
    const size = {width: width + 2 * EDGE, height: bottom + EDGE - 6}
    const svg = exhibit.svgElement('svg', {
      ...size,
      viewBox: `0 0 ${size.width} ${size.height}`,
      'font-family': exhibit.families,
      lang: document.documentElement.lang || 'en',
      role: 'img',
    })
    svg.append(
      exhibit.svgElement('title', {}, said(figure, 'title')),
      exhibit.svgElement('desc', {}, describe(figure, drawing)),
      exhibit.svgElement('rect', {width: '100%', height: '100%', fill: PAPER}),
      ...above,
      group,
      ...below,
    )
    exhibit.holdWidths(svg)
    if (face) svg.querySelector('desc').after(exhibit.svgElement('style', {}, face)) // when all is measured
    return svg
  }

  const loaded = (address) =>
    new Promise((resolve, reject) => {
      const image = new Image()
      image.onload = () => resolve(image)
      image.onerror = () => reject(new Error('the drawing could not be read'))
      image.src = address
    })

  exhibit.svgBlob = (svg) =>
    new Blob([new XMLSerializer().serializeToString(svg)], {type: 'image/svg+xml'})

  /** Paint the picture at twice its size; gives a PNG. */
  exhibit.pngBlob = async (svg) => {
    const text = new XMLSerializer().serializeToString(svg)
    const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`)
    const canvas = document.createElement('canvas')
    canvas.width = 2 * svg.viewBox.baseVal.width
    canvas.height = 2 * svg.viewBox.baseVal.height
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
  }
}
