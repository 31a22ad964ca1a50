/**
 * Words as a search compares them: small, without accents, `¹⁷⁷Lu` as `177lu`, numbers whole, one
 * form for the singular and the plural and for American and British spelling.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const WORD = /\p{N}+(?:[.,]\p{N}+)*\p{L}*|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*/gu
  const FORMS = [
    [/^(.*[^aeious])ies$/, '$1y'],
    [/^(..+)([sc]h|x|ss)es$/, '$1$2'],
    [/^(..+[^sui])s$/, '$1'],
    [/is(ation|e|ed|ing)$/, 'iz$1'],
    [/ogue$/, 'og'],
    [/our$/, 'or'],
    [/[ao]e(?=[dms])/, 'e'],
  ]

  const known = new Map() // of the words of the whole exhibit, most are there many times

  const fold = (word) =>
    FORMS.reduce(
      (form, [ending, other]) => form.replace(ending, other),
      word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
    )

  /** Write a word as it is compared. */
  exhibit.foldedWord = (word) => {
    if (!known.has(word)) known.set(word, fold(word))
    return known.get(word)
  }

  /** List the words of a text and where they stand. */
  exhibit.wordsIn = (text) =>
    [...text.matchAll(WORD)].map(({0: word, index}) => ({
      word: exhibit.foldedWord(word),
      start: index,
      end: index + word.length,
    }))
}
