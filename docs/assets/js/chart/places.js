/**
 * Where the marks of a drawing are, from its own scales: a trace belongs to the reading whose id
 * it has as its name. Boxes are in px of the drawing.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const PADDING = 6
  const CLEAR = 6 // a dot fills its box, and the ring stands clear of it
  const CLEAR_OF_ICONS = 2
  const ICONS = 20 // from this number of marks on, those of one reading are icons

  const axis = (layout, letter, name) => layout[`${letter}axis${(name ?? letter).slice(1)}`]

  const SCALES = {log: Math.log10, date: Date.parse}

  const onto = (axis, length) => {
    const [from, to] = axis.domain ?? [0, 1]
    const scaled = SCALES[axis.type] ?? Number
    const [first, last] = axis.type === 'date' ? axis.range.map(scaled) : axis.range // log: powers
    return (value) => length * (from + ((scaled(value) - first) / (last - first)) * (to - from))
  }

  const ends = (trace) => {
    if (trace.type !== 'bar') return [trace.x, trace.y]
    const [x, y, half] = [trace.base[0], trace.y[0], trace.width[0] / 2]
    return [
      [x, x + trace.x[0]],
      [y - half, y + half],
    ]
  }

  /** Give what turns a value of an axis into px from the drawing's left or bottom edge. */
  exhibit.scale = (layout, letter, name) =>
    onto(axis(layout, letter, name), letter === 'x' ? layout.width : layout.height)

  const corners = (trace, layout) => {
    const x = exhibit.scale(layout, 'x', trace.xaxis)
    const y = exhibit.scale(layout, 'y', trace.yaxis)
    const [xs, ys] = ends(trace)
    const given = (values) => values.filter((value) => value !== null)
    return {x: given(xs).map(x), y: given(ys).map((value) => layout.height - y(value))}
  }

  /** List the box around the marks of each reading, and how far a ring stands clear of it. */
  exhibit.places = ({data, layout}, readings) =>
    readings.map(({id}) => {
      const marks = data.filter(({name}) => name === id).map((trace) => corners(trace, layout))
      const [x, y] = ['x', 'y'].map((letter) => marks.flatMap((mark) => mark[letter]))
      return {
        left: Math.min(...x) - PADDING,
        right: Math.max(...x) + PADDING,
        top: Math.min(...y) - PADDING,
        bottom: Math.max(...y) + PADDING,
        clear: x.length > ICONS ? CLEAR_OF_ICONS : CLEAR,
      }
    })

  const gap = (low, value, high) => Math.max(low - value, 0, value - high)

  /** Find the reading nearest to a point, a row being wider than it is high; -1 if none is near. */
  exhibit.nearest = (boxes, {x, y}, reach) => {
    const distances = boxes.map(
      (box) => gap(box.left, x, box.right) / 4 + gap(box.top, y, box.bottom),
    )
    const height = (index) => boxes[index].bottom - boxes[index].top
    const [best] = [...boxes.keys()].sort(
      (a, b) => distances[a] - distances[b] || height(a) - height(b),
    )
    return distances[best] <= reach ? best : -1
  }
}
