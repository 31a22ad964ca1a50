/**
 * Which records a selection keeps, and how many each group would have if it were chosen: a record
 * counts for a facet if no other filter leaves it out. Groups are compared by number, since words
 * would take too long where records are many.
 * Needs: explorer/records.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  exhibit.FACETS = ['endpoint', 'therapy', 'design', 'population', 'status']

  const index = (records, facet) => {
    const groups = records.map((record) => record[`${facet}_group`])
    const names = [...new Set(groups)]
    const numbers = new Map(names.map((name, number) => [name, number]))
    return {names, codes: Uint8Array.from(groups, (group) => numbers.get(group))}
  }

  const textTest = (state) => {
    const words = exhibit.folded(state.q).split(/\s+/).filter(Boolean)
    const [from, to] = [Number(state.from) || -Infinity, Number(state.to) || Infinity]
    const dated = Boolean(state.from || state.to)
    if (!dated && !words.length) return () => true
    return ({year, text}) =>
      !(dated && !(year && year >= from && year <= to)) &&
      words.every((word) => text.includes(word))
  }

  /** Keep the records that pass, in their order, and tally each group of every facet. */
  const sift = (records, facets, passes) => {
    const chosen = []
    for (const record of records) {
      const {place} = record
      let left = passes(record) ? undefined : null // the facet that alone leaves the record out
      for (const facet of facets) {
        if (!facet.allowed || facet.allowed[facet.codes[place]]) continue
        left = left === undefined ? facet : null
        if (left === null) break
      }
      if (left === undefined) {
        chosen.push(record)
        for (const facet of facets) facet.tally[facet.codes[place]] += 1
      } else if (left) left.tally[left.codes[place]] += 1
    }
    return chosen
  }

  const counted = ({names, tally}) => new Map(names.map((name, number) => [name, tally[number]]))

  /** Give a function that selects from the records in any order; `counts` has a map a facet. */
  exhibit.selecting = (records) => {
    const known = exhibit.FACETS.map((facet) => index(records, facet))
    return (ordered, state) => {
      const facets = known.map((facet, number) => {
        const groups = state[exhibit.FACETS[number]]
        const allowed = groups.size ? facet.names.map((name) => groups.has(name)) : undefined
        return {...facet, allowed, tally: new Uint32Array(facet.names.length)}
      })
      const chosen = sift(ordered, facets, textTest(state))
      const counts = facets.map((facet, number) => [exhibit.FACETS[number], counted(facet)])
      return {chosen, counts: Object.fromEntries(counts)}
    }
  }
}
