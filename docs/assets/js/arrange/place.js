/**
 * Moves the marks and words of a drawing to where a view puts their rows. Pure: it draws nothing
 * new but headings and the hatched range, both after patterns in the drawing. What Python draws
 * for the same view is the same, mark by mark; a test holds the two to each other.
 * Needs: arrange/band, arrange/flow.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const FAINT = 0.3

  const suffix = (index) => (index ? String(index + 1) : '')
  const owned = (things, id) => things.filter(({name, meta}) => name === id || meta === id)
  const named = (things, name) => things.filter((thing) => thing.name === name)

  /** A list of rows has an axis a section, a grid of cells one sheet in px. */
  const scales = (meta, was, now) =>
    meta.rows
      ? {
          level: (px) => 1 - px / now.height,
          note: (note, {y}) => ({...note, y: 1 - ((1 - note.y) * was.height + y) / now.height}),
          trace: (trace, {local}, index) => ({
            ...trace,
            y: trace.y.map((value) => value + local),
            xaxis: `x${suffix(index)}`,
            yaxis: `y${suffix(index)}`,
          }),
        }
      : {
          level: (px) => px,
          note: (note, {x, y}) => ({...note, x: note.x + x, y: note.y + y}),
          trace: (trace, {x, y}) => ({
            ...trace,
            x: trace.x.map((value) => value + x),
            y: trace.y.map((value) => value + y),
          }),
        }

  const shift = (from, to) => ({
    x: to.x - from.x,
    y: to.y - from.y,
    local: to.y - to.part.start - (from.y - from.part.start),
  })

  const heading = ({head, rows}, was, {heading, lettered, aside, top}, level) => {
    if (!heading) return {notes: [], rules: []}
    const below = ({y}) => (rows ? (1 - y) * was.height : y)
    const written = (note, text) => ({...note, text, y: level(top + below(note))})
    const [title, annotation] = head.notes
    const notes = [written(title, lettered)]
    if (aside) notes.push(written(annotation, aside))
    return {notes, rules: [{...head.rule, y0: level(top), y1: level(top)}]}
  }

  const axes = ({layout}, {parts, height}, proto) => {
    const found = {}
    for (const [index, {start, bottom, foot}] of parts.entries()) {
      const [x, y] = ['x', 'y'].map((letter) => letter + suffix(index))
      const bare = foot ? {} : {showticklabels: false, ticks: ''}
      found[`xaxis${suffix(index)}`] = {...layout[proto], anchor: y, ...bare}
      found[`yaxis${suffix(index)}`] = {
        domain: [1 - bottom / height, 1 - start / height],
        range: [bottom - start, 0],
        anchor: x,
      }
    }
    return found
  }

  const sheet = ({layout}, now, proto) => {
    const kept = Object.entries(layout).filter(([key]) => !/^[xy]axis\d*$/.test(key))
    const scale = layout.meta.rows
      ? axes({layout}, now, proto)
      : {xaxis: layout.xaxis, yaxis: {...layout.yaxis, range: [now.height, 0]}}
    const meta = {...layout.meta, panels: exhibit.panels(layout.meta, now)}
    return {...Object.fromEntries(kept), ...scale, height: now.height, meta}
  }

  const faint = (things, shown) =>
    things.map((thing) =>
      shown.has(thing.name ?? thing.meta) ? {...thing, opacity: FAINT} : thing,
    )

  /**
   * Arrange a drawing: `from` are its own sections, `to` those of the view, their headings
   * lettered as in `names`, so that Plotly, which reads a little HTML, shows them as they are.
   */
  exhibit.placed = (drawing, from, to, {band, hidden, compared, names}) => {
    const {data, layout} = drawing
    const {annotations, meta} = layout
    const range = band.length && !hidden
    const was = exhibit.flow(meta, from, band.length > 0)
    const now = exhibit.flow(meta, to, range)
    const [before, after] = [was, now].map(exhibit.corners)
    const {level, note, trace} = scales(meta, was, now)
    const lettered = was.parts.findIndex(({foot}) => foot)
    const marks = []
    const words = []
    const rules = []
    const follow = (name, y) =>
      words.push(...named(annotations, name).map((one) => note(one, {x: 0, y})))
    for (const [index, part] of now.parts.entries()) {
      const head = heading(meta, was, {...part, lettered: names[part.heading]}, level)
      words.push(...head.notes)
      rules.push(...head.rules)
      if (range) marks.push(...exhibit.bands(data, band, part, now.is, suffix(index)))
      if (part.over) follow('over', part.start - was.parts[0].start)
      for (const id of part.ids) {
        const move = shift(before.get(id), after.get(id))
        marks.push(...owned(data, id).map((one) => trace(one, move, index)))
        words.push(...owned(annotations, id).map((one) => note(one, move)))
      }
      if (meta.rows && part.foot) {
        const [foot] = named(annotations, 'foot')
        words.push(note(foot, {x: 0, y: part.bottom - was.parts[lettered].bottom}))
      }
    }
    const others = new Set([...before.keys(), ...band].filter((id) => !compared.includes(id)))
    const [shown, said] = compared.length
      ? [marks, words].map((all) => faint(all, others))
      : [marks, words]
    const proto = `xaxis${suffix(lettered)}`
    return {
      data: shown,
      layout: {...sheet(drawing, now, proto), annotations: said, shapes: rules},
    }
  }
}
