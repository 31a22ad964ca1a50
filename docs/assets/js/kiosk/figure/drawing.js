/**
 * A sketch of the loop draws itself: its marks and words appear row by row, lines from the left,
 * icons from the bottom row. Nothing counts up and nothing moves to its place: what is seen is
 * where it belongs. Under reduced motion it stands as it is.
 * Needs: kiosk/stage.
 */
{
  const {kiosk} = window.exhibit
  const LONGEST = 3500 // ms that a drawing takes
  const SHARE = 0.5 // of the time that its scene stands, where that is short
  const LINE = 12 // px: what is lower is a line
  const ICONS = 80 // px: what is higher is an array of icons
  const MARKS = '.attract-sketch :is(path, use, text)'
  const still = matchMedia('(prefers-reduced-motion: reduce)')

  const marksOf = (scene) =>
    [...scene.querySelectorAll(MARKS)]
      .map((node) => ({node, box: node.getBoundingClientRect()}))
      .toSorted((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)

  /** The side that a mark is drawn from, or nothing where it appears all at once. */
  const from = ({width, height}) => {
    if (height < LINE && width > LINE) return 'left'
    return height > ICONS ? 'bottom' : undefined
  }

  /** Let the marks of a scene appear. */
  const reveal = (scene, time) => {
    const marks = marksOf(scene)
    for (const [index, {node, box}] of marks.entries()) {
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
    }
  }

  /** Draw the sketch of a scene, which stands so long. */
  kiosk.draw = (scene, time) => {
    if (!still.matches) reveal(scene, Math.min(LONGEST, time * SHARE))
  }
}
