/**
 * A tall drawing in two columns, split between two of its panels: a picture is pasted on
 * slides, which are wide. Both columns are windows on one drawing; nothing is drawn twice.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const SVG = 'http://www.w3.org/2000/svg'
  const TALL = 1.5 // ratio of height to width
  const UNEVEN = 0.62 // the most of the height that one column may hold
  const GAP = 48
  const BLEED = 4 // letters may reach over the edge by a hair
  const LEAVE = 1 // room above the rule that opens a column

  /** List where a column may begin: with a panel that has a title, in px from the top. */
  exhibit.seams = ({meta}) =>
    meta.panels.filter(({is_break, title}) => is_break && title).map(({top}) => Math.round(top))

  /** Find where a drawing is split best; nothing where it is not tall, or has no such place. */
  exhibit.findSplit = ({width, height, meta}) => {
    if (height < TALL * width) return undefined
    const larger = (seam) => Math.max(seam, height - seam)
    const [best] = exhibit.seams({meta}).sort((a, b) => larger(a) - larger(b))
    return best !== undefined && larger(best) <= UNEVEN * height ? best - LEAVE : undefined
  }

  const element = (tag, attributes, ...content) => {
    const node = document.createElementNS(SVG, tag)
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
    node.append(...content)
    return node
  }

  const pane = (content, {x, width, top, height}) => {
    const wide = width + 2 * BLEED
    const viewBox = `${-BLEED} ${top} ${wide} ${height}`
    return element('svg', {x: x - BLEED, width: wide, height, viewBox}, content)
  }

  /** Set a drawing in one column, or split at a seam in two; gives a group and its measures. */
  exhibit.columns = (drawing, seam) => {
    const {width, height} = drawing.viewBox.baseVal
    drawing.setAttribute('overflow', 'visible')
    if (seam === undefined) return {group: element('g', {}, drawing), width, height}
    drawing.id = 'drawing'
    const again = element('use', {href: '#drawing'})
    const right = {x: width + GAP, width, top: seam, height: height - seam}
    return {
      group: element(
        'g',
        {},
        pane(drawing, {x: 0, width, top: -LEAVE, height: seam + LEAVE}),
        pane(again, right),
      ),
      width: 2 * width + GAP,
      height: Math.max(seam, height - seam),
    }
  }
}
