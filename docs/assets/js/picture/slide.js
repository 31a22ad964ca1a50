/**
 * A figure as a slide, 16 to 9: its finding, the parts of its drawing that scripts/slides has
 * planned in letters of 18 points, its caution, its sources, its address as text and as a code.
 * It shows the figure as it stands in the page before a reader arranges it. The plans have come.
 * Needs: figure/cite, picture/font, picture/lettering, picture/picture,
 *   picture/qr-path.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  exhibit.slides ??= {} // the plans of slides by the names of figures, as a script brings them
  const [WIDTH, HEIGHT, EDGE, GAP, CODE] = [960, 540, 17, 8, 64] // as in scripts/slides/plan.py
  const SCALE = 18 / 14
  const BLEED = 4 // letters may reach over the edge by a hair
  const {INK, SOFT, PAPER} = exhibit.daylight

  const plan = (figure) => {
    const found = exhibit.slides[figure.id.replace('figure-', '')]
    if (!found) throw new Error('no slide is planned for this figure')
    return found
  }

  /** Set windows on a drawing, each at its place; the drawing stands in the first of them. */
  const panes = (drawing, windows) => {
    drawing.id = 'drawing'
    drawing.setAttribute('overflow', 'visible')
    return windows.map(([x, y, width, height, toX, toY], index) => {
      const wide = x || toX ? 0 : BLEED
      const pane = exhibit.svgElement('svg', {
        x: toX - wide,
        y: toY,
        width: width + 2 * wide,
        height,
        viewBox: `${x - wide} ${y} ${width + 2 * wide} ${height}`,
      })
      pane.append(index ? exhibit.svgElement('use', {href: '#drawing'}) : drawing)
      return pane
    })
  }

  const UNSET = 'Draft: the address of the exhibit is not set'

  const code = ({code: [side, modules]}) => {
    const [x, y] = [WIDTH - EDGE - CODE, HEIGHT - EDGE - CODE]
    const place = `translate(${x} ${y}) scale(${CODE / side})`
    return exhibit.svgElement('path', {
      d: exhibit.qrPath(side, modules),
      stroke: INK,
      transform: place,
    })
  }

  /** Build the slide, in points; as a PNG it has 1920 × 1080 px. */
  exhibit.slide = async (figure) => {
    const planned = plan(figure)
    const [drawing, face] = await Promise.all([exhibit.wideStill(figure), exhibit.font()])
    await exhibit.lettersLoaded()
    const said = (part) => figure.querySelector(`.figure-${part}`)?.textContent ?? ''
    const head = [
      {text: said('title'), size: 24, weight: 600, ink: INK},
      {text: said('measure'), size: 13, ink: SOFT},
    ]
    const foot = [
      {text: planned.note, size: 13, ink: INK},
      {text: said('caution'), size: 14, weight: 600, ink: INK},
      {text: planned.sources, size: 11, ink: SOFT},
      {
        text: exhibit.publicAddress(figure).replace(/^https?:\/\//, '') || UNSET,
        size: 12,
        weight: 600,
        ink: INK,
      },
    ]
    const width = WIDTH - 2 * EDGE
    const [above, top] = exhibit.lettered(head, {x: EDGE, top: GAP, width})
    const [below, deep] = exhibit.lettered(foot, {x: EDGE, top: 0, width: width - CODE - 2 * GAP})
    const start = HEIGHT - GAP - Math.max(deep, CODE)
    const room = start - top - 2 * GAP
    const scale = Math.min(SCALE, room / planned.height)
    const across = drawing.viewBox.baseVal.width * scale
    const group = exhibit.svgElement('g', {
      transform: `translate(${EDGE + (width - across) / 2} ${top + GAP}) scale(${scale})`,
    })
    group.append(...panes(exhibit.inDaylight(drawing), planned.windows))
    const words = exhibit.svgElement('g', {transform: `translate(0 ${start})`})
    words.append(...below)
    const svg = exhibit.svgElement('svg', {
      width: WIDTH,
      height: HEIGHT,
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      'font-family': exhibit.families,
      lang: document.documentElement.lang || 'en',
      role: 'img',
    })
    svg.append(
      exhibit.svgElement('title', {}, said('title')),
      exhibit.svgElement('desc', {}, drawing.getAttribute('aria-label')),
      exhibit.svgElement('rect', {width: '100%', height: '100%', fill: PAPER}),
      ...above,
      group,
      words,
      code(planned),
    )
    exhibit.holdWidths(svg)
    if (face) svg.querySelector('desc').after(exhibit.svgElement('style', {}, face))
    return svg
  }
}
