/**
 * Finds the places that answer a question. Each part of the question is looked for with its
 * synonyms, and a place is rated by how much of the question it has: findings and steps first, then
 * figures, rows of tables and references. A word of five letters or more that no place has may be
 * spelled nearly so.
 * Needs: search/question.
 */
{
  const {exhibit} = window
  const BOOST = {title: 4, asked: 4, page: 2}
  const IN_TITLE = 3
  const AS_SYNONYM = 0.6
  const PAGES = {chapter: 1} // any other is looked up in, or begins
  const LOOKUP = 0.6
  const PLACES = [
    [/^figure-/, 0.7],
    [/^check-/, 0.5],
    [/\brecord=/, 0.15],
    [/^ref-/, 0.15],
  ]
  const UNKNOWN = 0.5 // of the worth of a term of the field
  const BM25 = {k: 1.2, b: 0.9, d: 0.1} // a long text has many words, and answers few questions
  const LEAST = 0.6 // of what the best place has of the question
  const LONG = 5000 // letters: tables, mostly, which have most words
  const MISSPELLED = /^\p{L}{5,}$/u
  const NEARLY = 0.25 // of a word's letters

  const weigh = (role, fragment) =>
    (PAGES[role] ?? LOOKUP) * (PLACES.find(([kind]) => kind.test(fragment))?.[1] ?? 1)

  const places = () =>
    exhibit.searched.flatMap(([file, page, role, within]) =>
      within.map(([fragment, title, text, asked = '']) => ({
        ...{file, page, fragment, title, text, asked},
        weight: weigh(role, fragment) * (text.length > LONG ? 0.5 : 1),
      })),
    )

  /** Rate a place by where it has the words of a term: at best in its title. */
  const rateField = (match, count) => {
    const fields = Object.values(match)
    const named = (field) => fields.filter((found) => found.includes(field)).length >= count
    return named('title') || named('asked') ? IN_TITLE : 1
  }

  /** Look for one part of a question: `{hits, near}`, the hits as `[id, {score, terms}]`. */
  const look = (index, {asked, others}) => {
    const hits = new Map()
    const add = (words, weight, how = {}) => {
      const found = index.search(words.join(' '), how)
      for (const {id, score, terms, match} of found) {
        const known = hits.get(id)
        const rated = weight * (rateField(match, words.length) + score / found[0].score)
        const best = Math.max(known?.score ?? 0, rated)
        const all = [...(known?.terms ?? []), ...terms]
        hits.set(id, {
          score: best,
          terms: all,
          asked: known?.asked ?? (words === asked ? terms : []),
        })
      }
    }
    add(asked, 1, {prefix: (term) => term.length > 2})
    for (const words of others) add(words, AS_SYNONYM)
    if (hits.size > 0 || !asked.some((word) => MISSPELLED.test(word))) return {hits, near: false}
    add(asked, 1, {fuzzy: (term) => (MISSPELLED.test(term) ? NEARLY : 0), prefix: true})
    return {hits, near: hits.size > 0}
  }

  /** Rate the places by the parts of the question that they have, a term of the field more. */
  const rate = (parts) => {
    const rated = new Map()
    const worth = parts.map(({known}) => (known ? 1 : UNKNOWN))
    const whole = worth.reduce((sum, part) => sum + part, 0)
    for (const [at, {hits}] of parts.entries()) {
      for (const [id, {score, terms, asked}] of hits) {
        const known = rated.get(id) ?? {share: 0, score: 0, terms: [], asked: []}
        rated.set(id, {
          share: known.share + worth[at] / whole,
          score: known.score + worth[at] * score,
          terms: [...known.terms, ...terms],
          asked: [...known.asked, ...asked],
        })
      }
    }
    return [...rated]
  }

  /**
   * Give a function from a question to its hits, best first: `{hits, near}`. A hit is a place with
   * the `terms` found in it, and those of them that were `asked`, not only meant.
   */
  exhibit.finder = () => {
    const all = places()
    const read = exhibit.questioner(exhibit.synonyms)
    const index = new window.MiniSearch({
      fields: ['title', 'page', 'asked', 'text'],
      tokenize: (text) => exhibit.wordsIn(text).map(({word}) => word),
      processTerm: (term) => term,
      searchOptions: {
        bm25: BM25,
        boost: BOOST,
        combineWith: 'AND',
        tokenize: (words) => words.split(' '),
      },
    })
    index.addAll(all.map((place, id) => ({...place, id})))

    return (question) => {
      const parts = read(question)
        .map((part) => ({...look(index, part), known: part.others.length > 0}))
        .filter(({hits}) => hits.size > 0)
      const rated = rate(parts)
      const most = Math.max(...rated.map(([, {share}]) => share))
      const hits = rated
        .filter(([, {share}]) => share >= LEAST * most)
        .map(([id, {share, score, terms, asked}]) => ({
          ...all[id],
          terms: new Set(terms),
          asked: new Set(asked),
          score: score * share ** 2 * all[id].weight,
        }))
        .toSorted((one, other) => other.score - one.score)
      return {hits, near: parts.some(({near}) => near)}
    }
  }
}
