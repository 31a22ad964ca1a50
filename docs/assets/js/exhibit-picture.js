/** A figure as a picture that stands by itself: its title, the drawing, its sources. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const SVG = 'http://www.w3.org/2000/svg'
  const PAINTS = ['fill', 'stroke']
  const EDGE = 24
  const LINE = 22

  const shown = (figure) =>
    [...figure.querySelectorAll('.still svg')].find(
      (svg) => getComputedStyle(svg.parentElement).display !== 'none',
    ) ?? figure.querySelector('.still svg')

  const resolve = (copy, original) => {
    const copies = copy.querySelectorAll('*')
    for (const [index, node] of [...original.querySelectorAll('*')].entries()) {
      const style = getComputedStyle(node)
      for (const paint of PAINTS) {
        if (node.hasAttribute(paint) && style[paint])
          copies[index].setAttribute(paint, style[paint])
      }
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

  const ground = (figure) => {
    const rectangle = document.createElementNS(SVG, 'rect')
    const paper = getComputedStyle(document.documentElement).getPropertyValue('--exhibit-paper')
    for (const side of ['width', 'height']) rectangle.setAttribute(side, '100%')
    rectangle.setAttribute('fill', paper.trim() || getComputedStyle(figure).backgroundColor)
    return rectangle
  }

  const sourceLine = (figure) => {
    const studies = figure.querySelectorAll('tbody tr:not([hidden]) th[scope="row"]')
    const names = [...new Set([...studies].map((cell) => cell.textContent))].join(', ')
    return `Sources: ${names}. ${document.title}`
  }

  /** Build the picture with the colours that the page has now; gives an SVG element. */
  exhibit.picture = async (figure) => {
    const drawing = (await exhibit.portrait(figure.querySelector('exhibit-chart'))) ?? shown(figure)
    const copy = drawing.cloneNode(true)
    resolve(copy, drawing)
    const {width, height} = drawing.viewBox.baseVal
    const letters = Math.floor(width / 8.8)
    const title = wrapped(figure.querySelector('.figure-title').textContent, letters)
    const caution = figure.querySelector('.figure-caution')?.textContent ?? ''
    const foot = [caution, sourceLine(figure)].flatMap((text) => wrapped(text, letters * 1.3))
    const top = EDGE + LINE * (title.length + 0.5)
    const svg = frame(width + 2 * EDGE, top + height + LINE * (foot.length + 1) + EDGE)
    const ink = getComputedStyle(figure).color
    copy.setAttribute('x', EDGE)
    copy.setAttribute('y', top)
    copy.setAttribute('overflow', 'visible')
    svg.append(
      ground(figure),
      ...written(title, EDGE + 14, {'font-size': 17, 'font-weight': 600, fill: ink}),
      copy,
      ...written(foot, top + height + 1.5 * LINE, {'font-size': 13, fill: ink}),
    )
    return svg
  }

  const loaded = (address) =>
    new Promise((resolve, reject) => {
      const image = new Image()
      image.onload = () => resolve(image)
      image.onerror = reject
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
