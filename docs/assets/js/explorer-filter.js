/**
 * Which records a selection keeps, and how many each group would have if it were chosen: a record
 * counts for a facet if no other filter leaves it out.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  exhibit.FACETS = ['endpoint', 'therapy', 'design', 'population', 'status']

  const tests = (state) => {
    const words = exhibit.folded(state.q).split(/\s+/).filter(Boolean)
    const from = Number(state.from) || -Infinity
    const to = Number(state.to) || Infinity
    const dated = Boolean(state.from || state.to)
    return [
      ...exhibit.FACETS.map((facet) => {
        const groups = state[facet]
        return (record) => groups.size === 0 || groups.has(record[`${facet}_group`])
      }),
      (record) => !dated || (record.year && record.year >= from && record.year <= to),
      (record) => words.every((word) => record.text.includes(word)),
    ]
  }

  const failing = (record, all) => {
    let failed = -1
    for (const [index, test] of all.entries()) {
      if (test(record)) continue
      if (failed >= 0) return [failed, index]
      failed = index
    }
    return failed < 0 ? [] : [failed]
  }

  /** Keep the order of the records; `counts` has a map of groups for each facet. */
  exhibit.select = (records, state) => {
    const all = tests(state)
    const chosen = []
    const counts = exhibit.FACETS.map(() => new Map())
    const count = (record, index) => {
      const group = record[`${exhibit.FACETS[index]}_group`]
      counts[index].set(group, (counts[index].get(group) ?? 0) + 1)
    }
    for (const record of records) {
      const failed = failing(record, all)
      if (failed.length === 0) {
        chosen.push(record)
        for (const index of counts.keys()) count(record, index)
      } else if (failed.length === 1 && failed[0] < counts.length) count(record, failed[0])
    }
    return {chosen, counts: Object.fromEntries(exhibit.FACETS.map((name, i) => [name, counts[i]]))}
  }
}
