/**
 * Two records side by side, large: what was found, in whom, and what the pair does not show.
 * Needs: chart/opener.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const make = (tag, className, ...content) => {
    const node = document.createElement(tag)
    node.className = className
    node.append(...content)
    return node
  }

  const entry = ([term, text]) => [make('dt', '', term), make('dd', '', text || 'not given')]

  const study = ({readings, view: facts, stories, unit}, id) => {
    const reading = readings.find((one) => one.id === id)
    const {keys, design, kind} = facts.rows[id]
    const {value} = stories[unit].clauses[id]
    const timed = Object.keys(stories).length > 1
    const published = reading.value === `${value} ${unit}` || !timed
    const about = {
      Patients: keys.size === null ? '' : String(keys.size),
      ...(published
        ? {Interval: reading.interval}
        : {Published: [reading.value, reading.interval].filter(Boolean).join(', ')}),
      Measure: reading.measure,
      Arm: reading.arm.replace(/ \(n = \d+\)$/, ''),
      Design: design,
      Checked: reading.status,
    }
    const column = make(
      'div',
      'pair-study',
      make('p', 'pair-name', reading.study),
      make('p', 'pair-value', value, timed ? make('span', 'pair-unit', ` ${unit}`) : ''),
      make('dl', 'pair-facts', ...Object.entries(about).flatMap(entry)),
    )
    column.dataset.kind = kind
    column.append(exhibit.opener(`record-${id}`, 'Record'))
    return column
  }

  /** Fill the place of the pair, or empty it where no two are compared. */
  exhibit.showPair = (place, data, {compared, unit}) => {
    const {view: facts} = data
    place.replaceChildren()
    place.hidden = compared.length < 2
    if (place.hidden) return
    const {stories} = facts
    const {caution, same} = stories[unit]
    const [one, other] = compared.map((id) => facts.rows[id].study)
    place.append(
      ...compared.map((id) => study({...data, stories, unit}, id)),
      make('p', 'pair-caution', one === other ? same : caution),
    )
  }
}
