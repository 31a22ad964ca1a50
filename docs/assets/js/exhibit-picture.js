/** A figure as a picture that stands by itself: its title, the drawing, its sources. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const SVG = 'http://www.w3.org/2000/svg'
  const PAINTS = ['fill', 'stroke']
  const [PAPER, INK] = ['#fff', '#101b2d']
  const EDGE = 24
  const LINE = 22

  const shown = (figure) =>
    [...figure.querySelectorAll('.still svg')].find(
      (svg) => getComputedStyle(svg.parentElement).display !== 'none',
    ) ?? figure.querySelector('.still svg')

  /** Put the colours of daylight in the place of the page's: `var(--name, colour)` holds them. */
  const resolve = (copy) => {
    for (const paint of PAINTS) {
      for (const node of copy.querySelectorAll(`[${paint}^="var("]`)) {
        node.setAttribute(paint, node.getAttribute(paint).replace(/^.*,\s*(.+)\)$/, '$1'))
      }
    }
  }

  /** Hold each text to the width it was drawn for: whoever opens the file may lack the type. */
  const hold = (copy, original) => {
    const copies = copy.querySelectorAll('text')
    for (const [index, text] of [...original.querySelectorAll('text')].entries()) {
      const length = text.getComputedTextLength() // 0 where the drawing is out of sight
      if (!length || text.querySelector('tspan')) continue
      copies[index].setAttribute('textLength', length.toFixed(2))
      copies[index].setAttribute('lengthAdjust', 'spacingAndGlyphs')
    }
  }

  const wrapped = (text, width) => {
    const lines = ['']
    for (const word of text.split(/\s+/)) {
      const line = lines.at(-1)
      if ((line + word).length > width) lines.push(word)
      else lines[lines.length - 1] = `${line} ${word}`.trim()
    }
    return lines
  }

  const written = (lines, top, attributes) =>
    lines.map((line, index) => {
      const text = document.createElementNS(SVG, 'text')
      text.textContent = line
      for (const [key, value] of Object.entries(attributes)) text.setAttribute(key, value)
      text.setAttribute('x', EDGE)
      text.setAttribute('y', top + index * LINE)
      return text
    })

  const frame = (width, height) => {
    const svg = document.createElementNS(SVG, 'svg')
    const size = {viewBox: `0 0 ${width} ${height}`, width, height}
    const type = {
      'font-family': "'Source Sans 3', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif",
    }
    for (const [key, value] of Object.entries({...size, ...type})) svg.setAttribute(key, value)
    return svg
  }

  const ground = () => {
    const rectangle = document.createElementNS(SVG, 'rect')
    for (const side of ['width', 'height']) rectangle.setAttribute(side, '100%')
    rectangle.setAttribute('fill', PAPER)
    return rectangle
  }

  const sourceLine = (figure) => {
    const studies = figure.querySelectorAll('tbody th')
    const names = [...new Set([...studies].map((cell) => cell.textContent))].join(', ')
    return `Sources: ${names}.`
  }

  const given = (name) =>
    [...document.querySelectorAll(`meta[name="${name}"]`)].map(({content}) => content)

  /** Say whose work the picture is from, as the page's own tags have it. */
  const origin = () => {
    const authors = given('citation_author').map((name) => name.split(', ').reverse().join(' '))
    const version = document.querySelector('.colophon li')?.textContent ?? ''
    return [authors.join(', '), ...given('citation_title'), version].filter(Boolean).join('. ')
  }

  /** Build the picture as it looks in daylight: it ends on slides and on paper. */
  exhibit.picture = (figure) => {
    const drawing = shown(figure)
    const copy = drawing.cloneNode(true)
    resolve(copy)
    hold(copy, drawing)
    const {width, height} = drawing.viewBox.baseVal
    const letters = Math.floor(width / 8.8)
    const title = wrapped(figure.querySelector('.figure-title').textContent, letters)
    const caution = figure.querySelector('.figure-caution')?.textContent ?? ''
    const measure = wrapped(figure.querySelector('.figure-measure').textContent, letters * 1.3)
    const foot = [caution, sourceLine(figure), origin()]
      .filter(Boolean)
      .flatMap((text) => wrapped(text, letters * 1.3))
    const below = EDGE + 14 + LINE * title.length
    const top = below + LINE * (measure.length - 0.25)
    const svg = frame(width + 2 * EDGE, top + height + LINE * (foot.length + 1) + EDGE)
    copy.setAttribute('x', EDGE)
    copy.setAttribute('y', top)
    copy.setAttribute('overflow', 'visible')
    svg.append(
      ground(),
      ...written(title, EDGE + 14, {'font-size': 17, 'font-weight': 600, fill: INK}),
      ...written(measure, below, {'font-size': 13, fill: INK}),
      copy,
      ...written(foot, top + height + 1.5 * LINE, {'font-size': 13, fill: INK}),
    )
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
    return new Promise((resolve, reject) => {
      const done = (blob) =>
        blob ? resolve(blob) : reject(new Error('the picture could not be painted'))
      canvas.toBlob(done, 'image/png')
    })
  }
}
