/**
 * A drawing with rows left out: strips of it, set one below the other. Its marks are drawn once and
 * shown in every strip; words are only where they are seen. What is read of it is moved likewise.
 * Needs: kiosk/settings.
 */
{
  const {kiosk} = window.exhibit
  const NS = 'http://www.w3.org/2000/svg'
  const SIDE = 16 // px at the sides, where marks may hang out
  const KEPT = 'style, defs, text'
  const [FAR, NEAR] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const LEFT_OUT = {left: FAR, right: NEAR, top: FAR, bottom: NEAR, isLeftOut: true}
  let count = 0

  const make = (name, attributes) => {
    const node = document.createElementNS(NS, name)
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
    return node
  }

  /** Read `from-to@at …`: from where to where strips reach, and how far down they are shown. */
  kiosk.readStrips = (written) =>
    written.split(' ').map((strip) => {
      const [from, to, at] = strip.split(/[-@]/).map(Number)
      return {from, to, at}
    })

  const holds =
    (height) =>
    ({from, to}) =>
      from <= height && height < to

  /** Give boxes of a drawing where its strips show them; what they leave out is near nothing. */
  kiosk.moveBoxes = (boxes, strips) =>
    boxes.map((box) => {
      const strip = strips.find(holds((box.top + box.bottom) / 2))
      if (!strip) return {...box, ...LEFT_OUT}
      const by = strip.at - strip.from
      return {...box, top: box.top + by, bottom: box.bottom + by}
    })

  /** How far down a line of words has its middle. */
  const middleOf = (text) => {
    const shift = text.transform.baseVal.consolidate()?.matrix.f ?? 0
    const size = Number.parseFloat(text.getAttribute('font-size') ?? 14)
    return Number(text.getAttribute('y')) + shift - size / 3
  }

  const openWindow = ({from, to, at}, across) => {
    const [x, width, height] = [-SIDE, across + 2 * SIDE, to - from]
    return make('svg', {x, y: at, width, height, viewBox: `${x} ${from} ${width} ${height}`})
  }

  /** Set the strips of a drawing one below the other. */
  kiosk.setStrips = (svg, strips) => {
    const {width} = svg.viewBox.baseVal
    const texts = [...svg.querySelectorAll(':scope > text')]
    count += 1
    const id = `kiosk-strips-${count}`
    const marks = make('g', {id})
    marks.append(...[...svg.children].filter((node) => !node.matches(KEPT)))
    const windows = strips.map((strip) => {
      const node = openWindow(strip, width)
      node.append(make('use', {href: `#${id}`}))
      node.append(...texts.filter((text) => holds(middleOf(text))(strip)))
      return node
    })
    windows[0].firstChild.replaceWith(marks)
    for (const text of svg.querySelectorAll(':scope > text')) text.remove()
    svg.append(...windows)
    const last = strips.at(-1)
    const height = last.at + last.to - last.from
    svg.setAttribute('height', height)
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
  }
}
