/**
 * Where the sections and rows of a drawing stand, in px from its top: by the measures that the
 * drawing brings along (`layout.meta`), which is either a list of rows or a grid of cells.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const GRID = {aside: 0, over_band: 0, above: 0, axis: 0, bare: 0, between: 0}
  const LIST = {columns: 1, column: 0}

  const measures = ({rows, cells}) =>
    rows ? {...LIST, ...rows, between: rows.gap} : {...cells, ...GRID}

  const above = (is, {heading, aside}, over) =>
    (heading ? is.heading : 0) + (aside ? is.aside : 0) + (over ? is.over_band : 0) + is.above

  /** Lay out sections one below the other; gives them with their heights, and the height of all. */
  exhibit.flow = (meta, sections, band) => {
    const is = measures(meta)
    let top = 0
    const parts = sections.map((section, index) => {
      const over = band && (!meta.shared || index === 0)
      const foot = !meta.shared || index === sections.length - 1
      const start = top + above(is, section, over)
      const bottom = start + is.row * Math.ceil(section.ids.length / is.columns)
      const part = {...section, top, start, bottom, over, foot}
      top = bottom + (foot ? is.axis : is.bare) + is.between
      return part
    })
    return {parts, height: Math.round(top - is.gap), is}
  }

  /** List the panels of what is laid out: each section, or in a grid each row of its cells. */
  exhibit.panels = ({rows}, {parts, is}) =>
    parts.flatMap(({heading, ids, top, start}) =>
      Array.from({length: rows ? 1 : Math.ceil(ids.length / is.columns)}, (_, row) => ({
        title: row ? '' : heading,
        top: row ? start + is.row * row : top,
        is_break: !rows || Boolean(heading),
      })),
    )

  /** List the place of each row: its section, its number there, and its upper left corner. */
  exhibit.corners = ({parts, is}) =>
    new Map(
      parts.flatMap((part) =>
        part.ids.map((id, index) => [
          id,
          {
            part,
            x: is.column * (index % is.columns),
            y: part.start + is.row * Math.floor(index / is.columns),
          },
        ]),
      ),
    )
}
