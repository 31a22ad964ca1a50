/**
 * Finds places by their words: all words of the question, in any order, the last may be begun only.
 * Where no place has them, places with words that are spelled nearly so.
 * Needs: search/words.
 */
{
  const {exhibit} = window
  const STRICT = {combineWith: 'AND', prefix: (term) => term.length > 1}
  const NEAR = {combineWith: 'AND', prefix: true, fuzzy: (term) => (/\p{N}/u.test(term) ? 0 : 0.25)}
  const BOOST = {title: 4, page: 2}
  const ROW = /^(?:record=|check-)/ // rows come after the prose and the figures that use them

  const places = () =>
    exhibit.searched.flatMap(([file, page, within]) =>
      within.map(([fragment, title, text]) => ({file, page, fragment, title, text})),
    )

  /** Give a function from a question to its hits, best first: `{hits, near}`. */
  exhibit.finder = () => {
    const all = places()
    const index = new window.MiniSearch({
      fields: ['title', 'page', 'text'],
      tokenize: (text) => exhibit.wordsIn(text).map(({word}) => word),
      processTerm: (term) => term,
    })
    index.addAll(all.map((place, id) => ({...place, id})))

    const boostDocument = (id) => (ROW.test(all[id].fragment) ? 0.4 : 1)
    const asked = (words, how) =>
      index
        .search(words, {...how, boost: BOOST, boostDocument})
        .map(({id, terms}) => ({...all[id], terms: new Set(terms)}))

    return (words) => {
      const hits = asked(words, STRICT)
      return hits.length ? {hits, near: false} : {hits: asked(words, NEAR), near: true}
    }
  }
}
