/**
 * The state of figures in the address, behind the hash, so that it also works from file://:
 * `#figure-NAME:table?sort=year&hide=recalled`, one figure after the other, separated by `;`.
 * The first is the one that was changed last, and the one that a link leads to.
 * Needs: arrange/order, core/fragment.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const LISTS = {hide: 'hidden', compare: 'compared'}
  const WORDS = ['sort', 'group', 'unit']
  const PART = /^(figure-[\w-]+)(?::(\w+))?(?:\?(.*))?$/

  const view = (text = '') => {
    const given = new URLSearchParams(text)
    const found = {...exhibit.defaultView}
    for (const word of WORDS) if (given.has(word)) found[word] = given.get(word)
    for (const [word, list] of Object.entries(LISTS)) {
      found[list] = given.get(word)?.split(',').filter(Boolean) ?? []
    }
    return found
  }

  const written = (found) => {
    const words = WORDS.filter((word) => found[word] !== exhibit.defaultView[word])
    const lists = Object.entries(LISTS).filter(([, list]) => found[list].length)
    return [
      ...words.map((word) => `${word}=${found[word]}`),
      ...lists.map(([word, list]) => `${word}=${found[list].join(',')}`),
    ].join('&')
  }

  /** Write one figure's state as an address has it; nothing of what is as the figure stands. */
  exhibit.stateOf = (id, mode, found) => {
    const said = written(found)
    return `${id}${mode === 'chart' ? '' : `:${mode}`}${said ? `?${said}` : ''}`
  }

  /** Read the states of all figures named in an address: `{id, mode, view}`, in their order. */
  exhibit.statesIn = (place) =>
    exhibit
      .fragment(place)
      .split(';')
      .map((part) => part.match(PART))
      .filter(Boolean)
      .map(([, id, mode = 'chart', said]) => ({id, mode, view: view(said)}))

  /** Keep a figure's state in the address; every other figure's stays behind it. */
  exhibit.keepState = (id, mode, found) => {
    const others = exhibit
      .statesIn(location)
      .filter((state) => state.id !== id)
      .map((state) => exhibit.stateOf(state.id, state.mode, state.view))
      .filter((said) => /[:?]/.test(said))
    const hash = `#${[exhibit.stateOf(id, mode, found), ...others].join(';')}`
    exhibit.remember(hash)
  }
}
