/**
 * A figure of the loop draws itself: its marks and words appear row by row, lines from the left,
 * icons from the bottom row. Nothing counts up and nothing moves to its place: what is seen is
 * where it belongs. Under reduced motion the figure stands as it is.
 * The first figure of a page is drawn from its picture: Plotly, which takes a slow machine seconds,
 * is loaded when that stands, or when a visitor comes.
 * Needs: chart/chart, chart/plotly, kiosk/settings.
 */
{
  const {exhibit} = window
  const {kiosk} = exhibit
  const LONGEST = 3500 // ms that a drawing takes
  const SHARE = 0.5 // of the time that its page stands, where that is short
  const PATIENCE = 3000 // ms to wait until the picture answers; then it is drawn all the same
  const LINE = 12 // px: what is lower is a line
  const ICONS = 80 // px: what is higher is an array of icons
  const MARKS = '.still :is(path, use, text)'
  const still = matchMedia('(prefers-reduced-motion: reduce)')

  const loadPlotly = exhibit.plotly
  let isFirst = true
  let release
  const released = new Promise((resolve) => {
    release = resolve
  })

  exhibit.plotly = async () => {
    await released
    return loadPlotly()
  }

  const within = (time, promise) => {
    let timer
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, time)
    })
    return Promise.race([promise, late]).finally(() => clearTimeout(timer))
  }

  const marksOf = (scene, frame) =>
    [...scene.querySelectorAll(MARKS)]
      .map((node) => ({node, box: node.getBoundingClientRect()}))
      .filter(({box}) => box.width + box.height && box.bottom > frame.top && box.top < frame.bottom)
      .toSorted((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)

  /** The side that a mark is drawn from, or nothing where it appears all at once. */
  const from = ({width, height}) => {
    if (height < LINE && width > LINE) return 'left'
    return height > ICONS ? 'bottom' : undefined
  }

  /** Let the marks of a scene appear; gives the animations. */
  const reveal = (scene, time) => {
    const frame = scene.querySelector('.kiosk-window')?.getBoundingClientRect()
    if (!frame) return []
    const marks = marksOf(scene, frame)
    return marks.map(({node, box}, index) => {
      const side = from(box)
      if (side) node.dataset.drawsFrom = side
      const drawing = node.animate(
        [
          {opacity: 0, '--undrawn': 1},
          {opacity: 1, '--undrawn': 0},
        ],
        {
          delay: (index / marks.length) * time * (2 / 3),
          duration: time / 3,
          easing: 'ease-out',
          fill: 'backwards',
        },
      )
      drawing.onfinish = () => node.removeAttribute('data-draws-from')
      return drawing.finished
    })
  }

  const afterFrame = () =>
    new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

  /** Draw the figure of a scene, whose page stands so long; resolves when it has begun. */
  kiosk.draw = async (scene, time) => {
    const chart = scene.querySelector('exhibit-chart')
    const moves = !still.matches
    scene.toggleAttribute('data-waits', moves)
    if (chart && !isFirst) await within(PATIENCE, chart.draw())
    isFirst = false
    scene.removeAttribute('data-waits')
    const shows = moves && scene.isConnected
    const marks = shows ? reveal(scene, Math.min(LONGEST, time * SHARE)) : []
    Promise.allSettled([afterFrame(), ...marks]).then(release)
  }

  document.addEventListener('kiosk:shown', ({detail}) => detail.kind !== 'attract' && release())
}
