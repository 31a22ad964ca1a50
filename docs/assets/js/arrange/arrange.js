/**
 * A figure's data in a view: its drawings rearranged, its readings in their order, its words.
 * Needs: arrange/order, arrange/place, arrange/sentence.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const relettered = (drawing, patch) => {
    if (!patch) return drawing
    const annotations = [...drawing.layout.annotations]
    for (const [index, text] of patch.texts) annotations[index] = {...annotations[index], text}
    const scales = Object.entries(drawing.layout)
      .filter(([key]) => /^xaxis\d*$/.test(key))
      .map(([key, axis]) => [key, {...axis, ...patch.scale}])
    return {...drawing, layout: {...drawing.layout, annotations, ...Object.fromEntries(scales)}}
  }

  /** Arrange a figure's data; the picture's own view gives its own data. Pure. */
  exhibit.arrangeView = (data, view) => {
    const facts = data.view
    const sections = exhibit.arranged(facts, view)
    const band = Object.keys(facts.rows).filter((id) => facts.rows[id].section === null)
    const hidden = view.hidden.includes('exhibit-only')
    const compared = exhibit.compares(facts, view) ? view.compared : []
    const options = {band, hidden, compared, names: facts.lettered}
    const own = exhibit.arranged(facts, exhibit.defaultView)
    const drawn = (width) =>
      exhibit.placed(
        relettered(data[width], facts.units[view.unit]?.[width]),
        own,
        sections,
        options,
      )
    const ids = [...sections.flatMap((section) => section.ids), ...(hidden ? [] : band)]
    const readings = ids.map((id) => data.readings.find((reading) => reading.id === id))
    return {
      ...data,
      wide: drawn('wide'),
      narrow: drawn('narrow'),
      readings,
      sections,
      narrative: exhibit.narrate(facts, sections, view),
    }
  }
}
