/**
 * The part of a text that shows why it was found, with the words found marked.
 * Needs: search/words.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const BEFORE = 60 // letters before the first word found
  const LENGTH = 220

  /** Cut a text at spaces between words. */
  const bounds = (text, first) => {
    const start = first <= BEFORE ? 0 : text.indexOf(' ', first - BEFORE) + 1
    const cut = text.lastIndexOf(' ', start + LENGTH)
    return [start, start + LENGTH >= text.length || cut <= start ? text.length : cut]
  }

  /** Part a text into pieces `{text, found}`, from about the first of the terms. */
  exhibit.snippet = (text, terms, whole = false) => {
    const found = exhibit.wordsIn(text).filter(({word}) => terms.has(word))
    const [start, end] = whole ? [0, text.length] : bounds(text, found[0]?.start ?? 0)
    const pieces = [{text: start > 0 ? '… ' : '', found: false}]
    let at = start
    for (const word of found.filter((one) => one.start >= start && one.end <= end)) {
      pieces.push({text: text.slice(at, word.start), found: false})
      pieces.push({text: text.slice(word.start, word.end), found: true})
      at = word.end
    }
    pieces.push({text: text.slice(at, end) + (end < text.length ? ' …' : ''), found: false})
    return pieces.filter((piece) => piece.text)
  }
}
