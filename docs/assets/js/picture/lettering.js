/** Lines of text in an SVG: wrapped to a width as it is really set, and written one below another. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const SVG = 'http://www.w3.org/2000/svg'
  const pen = document.createElement('canvas').getContext('2d')

  /** The families of a picture: the exhibit's own, then what other programs have. */
  exhibit.families = "'Exhibit Sans', 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif"

  /** Wrap a text to lines of a width in px, but not between a number and its unit. */
  exhibit.wrapped = (text, width, {size, weight = 400}) => {
    pen.font = `${weight} ${size}px ${exhibit.families}`
    const lines = ['']
    for (const word of text.trim().split(/[^\S\u00a0]+/)) {
      const longer = `${lines.at(-1)} ${word}`.trim()
      if (pen.measureText(longer).width > width && lines.at(-1)) lines.push(word)
      else lines[lines.length - 1] = longer
    }
    return lines.filter(Boolean)
  }

  const written = (line, {x, y, size, weight = 400, ink}) => {
    const node = document.createElementNS(SVG, 'text')
    const attributes = {x, y, 'font-size': size, 'font-weight': weight, fill: ink}
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
    node.textContent = line
    return node
  }

  /** Write paragraphs below a height; gives the nodes, and the height below them. */
  exhibit.lettered = (paragraphs, {x, top, width}) => {
    const nodes = []
    let y = top
    for (const {text, gap = 0, ...type} of paragraphs.filter(({text}) => text)) {
      y += gap
      for (const line of exhibit.wrapped(text, width, type)) {
        y += Math.round(type.size * 1.35)
        nodes.push(written(line, {x, y: y - Math.round(type.size * 0.35), ...type}))
      }
    }
    return [nodes, y]
  }
}
