/** Words as a search compares them: small, without accents, `¹⁷⁷Lu` as `177lu`, numbers whole. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const WORD = /\p{N}+(?:[.,]\p{N}+)*\p{L}*|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*/gu

  /** Write a word as it is compared. */
  exhibit.foldedWord = (word) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

  /** List the words of a text and where they stand. */
  exhibit.wordsIn = (text) =>
    [...text.matchAll(WORD)].map(({0: word, index}) => ({
      word: exhibit.foldedWord(word),
      start: index,
      end: index + word.length,
    }))
}
