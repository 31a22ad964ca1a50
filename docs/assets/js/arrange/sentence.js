/**
 * The sentence of a view, put together from the parts that the figure declares. Pure; the
 * counterpart of `figures/views/narrative.py`, to which a test holds it.
 * Needs: arrange/order.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

  const span = (facts, {clauses}, ids) => {
    const number = (id) => exhibit.key(facts, id, 'value')
    const known = ids.filter((id) => number(id) !== null)
    const end = (further) => known.reduce((best, id) => (further(id, best) ? id : best), known[0])
    const ends = [end((a, b) => number(a) < number(b)), end((a, b) => number(a) > number(b))]
    return known.length ? ends.map((id) => clauses[id].value) : ['', '']
  }

  const order = (facts, ids, {sort, group}) => {
    const found = facts.orders.find(({key}) => key === sort)
    if (!found) return ''
    const numbers = ids.map((id) => exhibit.key(facts, id, sort)).filter((one) => one !== null)
    const unknown = ids.length - numbers.length
    const ends = {first: Math.max(...numbers), last: Math.min(...numbers)}
    const said = [
      found.said,
      numbers.length ? filled(found.ends, ends) : '', // of no number nothing is the greatest
      unknown ? filled(found.unknown, {unknown}) : '',
    ].join('')
    return group ? `within each group ${said}` : said
  }

  const groups = (facts, story, sections, {group}) => {
    if (!group || sections[0].heading === facts.pair[0]) return ''
    const said = sections.map(({heading, ids}) => {
      const [low, high] = span(facts, story, ids)
      const values = low === high ? low : `${low} to ${high}`
      return [heading, values, `(${ids.length})`].filter(Boolean).join(' ')
    })
    return `${facts.groupings[group].said}: ${said.join('; ')}.`
  }

  const compared = ({pair: [heading], rows}, {clauses, caution, same}, [first]) => {
    if (first.heading !== heading) return ''
    const [one, other] = first.ids
    const about = rows[one].study === rows[other].study ? same : caution
    return `${heading}: ${clauses[one].standalone}, and ${clauses[other].standalone}. ${about}`
  }

  const listed = ({clauses}, {heading, ids}) => {
    const runs = []
    for (const {stem, item, close} of ids.map((id) => clauses[id])) {
      const last = runs.at(-1)
      if (last && last.stem === stem && last.close === close) last.items.push(item)
      else runs.push({stem, close, items: [item]})
    }
    return {heading, items: runs.map(({stem, items, close}) => stem + items.join(', ') + close)}
  }

  const list = ({heading, items}) => `${heading ? `${heading}: ` : ''}${items.join('; ')}.`

  /** Write what a view says as one run of sentences. */
  exhibit.asSentences = ({lead, body}) => [lead, ...body.map(list)].join(' ')

  /** Say a view: the sentence that stands under the chart, and the list of all that is drawn. */
  exhibit.narrate = (facts, sections, view) => {
    const story = facts.stories[view.unit]
    const published = sections
      .flatMap(({ids}) => ids)
      .filter((id) => facts.rows[id].kind !== 'exhibit-only')
    const [low, high] = span(facts, story, published)
    const unknown = published.filter((id) => exhibit.key(facts, id, 'value') === null).length
    const rest = unknown ? filled(story.rest, {unknown}) : ''
    const sorted = order(facts, published, view)
    const values = {count: published.length, order: sorted, low, high, rest}
    const kinds = Object.keys(story.shown).map((kind) =>
      view.hidden.includes(kind) ? story.hidden[kind] : story.shown[kind],
    )
    const lead = [
      filled(story.opening, values),
      groups(facts, story, sections, view),
      compared(facts, story, sections),
      ...kinds,
    ]
    return {
      lead: lead.filter(Boolean).join(' '),
      body: sections.map((section) => listed(story, section)),
    }
  }
}
