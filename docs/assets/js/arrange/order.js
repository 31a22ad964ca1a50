/**
 * Which rows a view shows, in which sections and order. Pure; the counterpart of
 * `figures/views/__init__.py`, to which a test holds it.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  /** The view of the still picture. */
  exhibit.defaultView = Object.freeze({
    sort: '',
    group: '',
    unit: 'months',
    hidden: [],
    compared: [],
  })

  /** Give a row's number for a sort; null if it has none. */
  exhibit.key = ({rows}, id, sort) => rows[id].keys[sort || 'value'] ?? null

  const sectioned = ({rows, sections}, ids) =>
    sections.map((section, index) => ({
      ...section,
      ids: ids.filter((id) => rows[id].section === index),
    }))

  const grouped = ({rows, groupings}, ids, by) =>
    groupings[by].names.map((heading) => ({
      heading,
      aside: '',
      ids: ids.filter((id) => rows[id].groups[by] === heading),
    }))

  const ordered = (facts, ids, sort) => {
    const number = (id) => exhibit.key(facts, id, sort)
    const known = ids.filter((id) => number(id) !== null)
    const unknown = ids.filter((id) => number(id) === null)
    return [...known.sort((a, b) => number(b) - number(a)), ...unknown]
  }

  const paired = ({pair: [heading, rest]}, sections, ids) => [
    {heading, aside: '', ids},
    ...sections.map((section) => ({
      ...section,
      heading: section.heading || rest,
      ids: section.ids.filter((id) => !ids.includes(id)),
    })),
  ]

  /** Tell whether both records to be compared are shown. */
  exhibit.compares = ({rows}, {compared, hidden}) =>
    compared.length === 2 &&
    compared.every((id) => rows[id] && rows[id].section !== null && !hidden.includes(rows[id].kind))

  /** Give the sections of a view, each with its heading and the ids of its rows. */
  exhibit.arranged = (facts, view) => {
    const {rows} = facts
    const ids = Object.keys(rows).filter(
      (id) => rows[id].section !== null && !view.hidden.includes(rows[id].kind),
    )
    let sections = view.group ? grouped(facts, ids, view.group) : sectioned(facts, ids)
    if (view.sort) {
      sections = sections.map((one) => ({...one, ids: ordered(facts, one.ids, view.sort)}))
    }
    if (exhibit.compares(facts, view)) sections = paired(facts, sections, view.compared)
    return sections.filter((section) => section.ids.length)
  }
}
