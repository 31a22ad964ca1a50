/**
 * Hits of a search as readers see them: where a place is, and the part of it that has the words.
 * Needs: core/load, search/snippet.
 */
{
  const {exhibit} = window
  exhibit.HITS = 40 // as many as are shown

  const make = (tag, className, parts) => {
    const node = document.createElement(tag)
    node.className = className
    node.append(...parts)
    return node
  }

  const marked = (pieces) =>
    pieces.map(({text, found}) => (found ? make('mark', '', [text]) : text))

  const item = (address, parts) => {
    const link = make('a', 'search-hit', parts)
    link.href = new URL(address, exhibit.root).href
    return make('li', '', [link])
  }

  /** Render a hit as an item of the list. */
  exhibit.renderHit = (hit) =>
    item(`${hit.file}#${hit.fragment}`, [
      make('span', 'search-page', [hit.page]),
      make('strong', 'search-heading', marked(exhibit.markWords(hit.title, hit.terms))),
      make('span', 'search-snippet', marked(exhibit.snippet(hit))),
    ])

  /** Render a question that is offered before words are typed. */
  exhibit.renderQuestion = ([question, address]) =>
    item(address, [make('strong', 'search-heading', [question])])

  const counted = (total, kind = '') => `${total} ${kind}${total === 1 ? 'result' : 'results'}`

  /** Say how many hits there are, and which of them are shown. */
  exhibit.describeHits = (words, hits, near) => {
    if (!words) return exhibit.questions.length ? 'Type words, or choose a question:' : ''
    if (!hits.length) return `No results for “${words}”. Try fewer or other words.`
    if (near) return `No exact match. ${counted(hits.length, 'similar ')}`
    if (hits.length <= exhibit.HITS) return counted(hits.length)
    return `${counted(hits.length)}. The first ${exhibit.HITS} are shown. Add a word to narrow the search.`
  }
}
