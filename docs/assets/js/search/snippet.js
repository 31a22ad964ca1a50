/**
 * The sentence of a text, or the row of a table in it, that has most of what was asked, with the
 * words found marked.
 * Needs: search/words.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const BEFORE = 60 // letters before the first word found, in a long sentence
  const LENGTH = 220
  const ROW_END = /\s*•?\s*$/u
  const ENDS = /(?<=[.!?][”)]?)(?<!\b(?:vs|al|approx)\.)\s+(?=[\p{Lu}\p{N}“(])|\s*•\s/gu

  /** Give the bounds of the sentences of a text. */
  const sentences = (text) => {
    const ends = [...text.matchAll(ENDS)].map(({0: space, index}) => index + space.length)
    return [0, ...ends].map((start, at) => [start, ends[at] ?? text.length])
  }

  const within =
    ([start, end]) =>
    (word) =>
      word.start >= start && word.end <= end

  /** Choose the sentence with most of the words found, one that was asked for twice. */
  const choose = (text, found, asked) => {
    const worth = (bounds) => {
      const words = new Set(found.filter(within(bounds)).map(({word}) => word))
      return words.size + [...words].filter((word) => asked.has(word)).length
    }
    const rated = sentences(text).map((bounds) => ({bounds, worth: worth(bounds)}))
    return rated.reduce((best, one) => (one.worth > best.worth ? one : best)).bounds
  }

  /** Cut a long sentence at spaces between words. */
  const cut = (text, [start, end], found) => {
    const first = found.find(within([start, end]))?.start ?? start
    const begin = first - start + BEFORE < LENGTH ? start : text.indexOf(' ', first - BEFORE) + 1
    if (end - begin <= LENGTH) return [begin, end]
    const last = text.lastIndexOf(' ', begin + LENGTH)
    return [begin, last > begin ? last : end]
  }

  /** Part a piece of a text into pieces `{text, found}`. */
  const mark = (text, found, [start, end]) => {
    const pieces = [{text: start > 0 ? '… ' : '', found: false}]
    let at = start
    for (const word of found.filter(within([start, end]))) {
      pieces.push({text: text.slice(at, word.start), found: false})
      pieces.push({text: text.slice(word.start, word.end), found: true})
      at = word.end
    }
    const rest = text.slice(at, end).replace(ROW_END, '')
    pieces.push({text: end < text.length ? `${rest} …` : rest, found: false})
    return pieces.filter((piece) => piece.text)
  }

  const find = (text, terms) => exhibit.wordsIn(text).filter(({word}) => terms.has(word))

  /** Mark the words found in a title. */
  exhibit.markWords = (text, terms) => mark(text, find(text, terms), [0, text.length])

  /** Mark the words found in the sentence that says most that the title does not. */
  exhibit.snippet = ({text, title, terms, asked}) => {
    const found = find(text, terms)
    const named = new Set(find(title, terms).map(({word}) => word))
    const other = found.filter(({word}) => !named.has(word))
    return mark(text, found, cut(text, choose(text, other, asked), other))
  }
}
