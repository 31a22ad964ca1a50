/**
 * What a reader has chosen, as the address says it after its #, so that a link brings it back, from
 * a folder too: `evidence.html#therapy=tace.tae&sort=-year`. In a document that holds every page it
 * stands behind the name of its own: `#evidence?therapy=tace`.
 * Needs: explorer/filter, explorer/order.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const YEARS = ['from', 'to']
  const WORDS = ['q', ...YEARS, 'axis', 'record']

  const page = document.querySelector('evidence-explorer')?.dataset.place
  const before = page ? `${page}?` : ''

  /** The id of a record's row, and its address. */
  exhibit.recordPlace = (id) => `${before}record=${id}`

  /** Tell whether an address is the explorer's to read, or names some other place. */
  exhibit.isState = (hash) =>
    hash ? hash.startsWith(`#${before}`) && hash.includes('=') : before === ''

  exhibit.nothingChosen = () => ({
    ...Object.fromEntries(exhibit.FACETS.map((facet) => [facet, new Set()])),
    ...Object.fromEntries(WORDS.map((word) => [word, ''])),
    sort: '',
    descending: false,
    page: 1,
  })

  /** Read the address; what it does not say, or says of no group and no year, is as at first. */
  exhibit.readAddress = (hash) => {
    const said = new URLSearchParams(hash.slice(1 + before.length))
    const state = exhibit.nothingChosen()
    const sort = said.get('sort') ?? ''
    for (const facet of exhibit.FACETS) {
      for (const group of (said.get(facet) ?? '').split('.')) {
        if (Object.hasOwn(exhibit.evidence.facets[facet], group)) state[facet].add(group)
      }
    }
    for (const word of WORDS) state[word] = said.get(word) ?? ''
    for (const year of YEARS) if (!/^\d+$/.test(state[year])) state[year] = ''
    if (exhibit.SORTED.includes(sort.replace(/^-/, ''))) {
      state.sort = sort.replace(/^-/, '')
      state.descending = sort.startsWith('-')
    }
    state.page = Math.max(1, Number.parseInt(said.get('page'), 10) || 1)
    return state
  }

  /** Say only what differs from the first state. */
  exhibit.writeAddress = (state) => {
    const said = new URLSearchParams()
    for (const facet of exhibit.FACETS) {
      if (state[facet].size) said.set(facet, [...state[facet]].join('.'))
    }
    if (state.sort) said.set('sort', (state.descending ? '-' : '') + state.sort)
    if (state.page > 1) said.set('page', state.page)
    for (const word of WORDS) if (state[word]) said.set(word, state[word])
    if (said.size) return `#${before}${said}`
    return page ? `#${page}` : ''
  }
}
