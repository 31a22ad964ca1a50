/** Draws lanes of marks as SVG: the look of the marks is the style sheet's. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const SVG = 'http://www.w3.org/2000/svg'
  const RADIUS = 5
  const HATCH = 'explorer-hatch'

  const draw = (tag, attributes, ...inside) => {
    const node = document.createElementNS(SVG, tag)
    for (const [key, value] of Object.entries(attributes)) {
      node.setAttribute(key, typeof value === 'number' ? Math.round(value * 10) / 10 : value)
    }
    node.append(...inside)
    return node
  }

  const line = (className, x1, x2, y1, y2) => draw('line', {class: className, x1, x2, y1, y2})

  const hatch = () => {
    const size = {id: HATCH, width: 4, height: 4, patternUnits: 'userSpaceOnUse'}
    const stroke = draw('path', {class: 'hatch', d: 'M-1 1L1 -1M-1 5L5 -1M3 5L5 3'})
    return draw('defs', {}, draw('pattern', size, stroke))
  }

  const dot = ({record, at, y}) => {
    if (['exhibit-only', 'printed'].includes(record.checked)) {
      const side = 2 * RADIUS
      const box = {x: at - RADIUS, y: y - RADIUS, width: side, height: side}
      return draw('rect', {class: 'dot dot-stated', fill: `url(#${HATCH})`, ...box})
    }
    return draw('circle', {class: `dot dot-${record.checked}`, cx: at, cy: y, r: RADIUS})
  }

  const mark = (place) => {
    const {at, low, high, open, y} = place
    const group = draw('g', {class: 'mark', 'data-record': place.record.id})
    if (open) {
      group.append(line('whisker', low, at ?? high - 8, y, y))
      if (at !== null) group.append(line('whisker whisker-open', at, high, y, y))
      else {
        group.append(line('whisker', low, low, y - RADIUS, y + RADIUS))
        group.append(
          draw('path', {class: 'arrow', d: `M${high - 9} ${y - 4.5}L${high} ${y}l-9 4.5z`}),
        )
      }
    } else if (high > low) group.append(line('whisker', low, high, y, y))
    if (at !== null) group.append(dot(place))
    if (place.name) {
      const [from, to] = place.marks
      const x = {after: to + 4, before: from - 4, over: place.over}[place.side]
      const spot = {x, y: place.side === 'over' ? y - 11 : y + 4}
      group.append(draw('text', {class: `name name-${place.side}`, ...spot}, place.name))
    }
    return group
  }

  const axis = (scale, frame, bottom) => {
    const group = draw('g', {class: 'axis'})
    for (const tick of scale.ticks) {
      const x = frame.left + scale.share(tick) * (frame.right - frame.left)
      const kind = scale.one && tick === 1 ? 'grid grid-one' : 'grid'
      group.append(line(kind, x, x, frame.top, bottom + 5))
      group.append(draw('text', {class: 'tick', x, y: bottom + 20}, String(tick)))
    }
    const unit = {class: 'tick tick-unit', x: frame.right, y: bottom + 36}
    group.append(line('base', frame.left, frame.right, bottom, bottom))
    group.append(draw('text', unit, scale.unit))
    return group
  }

  const heading = (lane, frame, therapies) => {
    const place = {x: 0, y: frame.heading ? lane.top + 15 : lane.first + 4}
    const count = draw('tspan', {class: 'lane-count'}, ` ${lane.marks.length}`)
    return [
      line('lane-rule', 0, frame.width, lane.top, lane.top),
      draw('text', {class: 'lane-name', ...place}, therapies[lane.therapy], count),
    ]
  }

  /** Give the drawing; a sentence says what it shows. */
  exhibit.drawLanes = ({lanes, bottom}, scale, frame, therapies) => {
    const height = bottom + 42
    const svg = draw(
      'svg',
      {viewBox: `0 0 ${frame.width} ${height}`, width: frame.width, height, 'aria-hidden': 'true'},
      hatch(),
      axis(scale, frame, bottom),
    )
    for (const lane of lanes) {
      const group = draw('g', {class: 'lane', 'data-therapy': lane.therapy})
      group.append(...heading(lane, frame, therapies), ...lane.marks.map(mark))
      svg.append(group)
    }
    return svg
  }
}
