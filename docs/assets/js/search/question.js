/**
 * Takes a question apart into what it asks for: a word or a term of the field with its synonyms.
 * Words that say nothing of the subject are left out, unless the question has no others.
 * Needs: search/words.
 */
{
  const {exhibit} = window
  const LONGEST = 4 // words of a term
  const SAYS_NOTHING = new Set(
    `a able about after again all also am an and any are as at be been before being best but by
    can case cases could did do does even ever find finding for found from get gets give given
    good had happen happened happens has have he her his how i if in into is it its just know
    known make makes many may me more most much my need needs not of on one or
    other our patient people really said say says shall she should show so some still tell than
    that the their them then there these they thing this those to too us use used using usually
    very want was way ways we were what when where which who why will with work works would you
    your`
      .split(/\s+/)
      .map((word) => exhibit.foldedWord(word)),
  )

  const fold = (text) => exhibit.wordsIn(text).map(({word}) => word)

  /** Map each term of the table, as it is compared, to the terms that mean the same. */
  const readSynonyms = (table) => {
    const same = new Map()
    for (const row of table) {
      const terms = row.map(fold)
      for (const term of terms) same.set(term.join(' '), terms)
    }
    return same
  }

  /** Find the longest term of the table that begins at a place of the question. */
  const longestTerm = (same, words, at) => {
    for (let count = Math.min(LONGEST, words.length - at); count > 0; count -= 1) {
      const terms = same.get(words.slice(at, at + count).join(' '))
      if (terms) return {count, terms}
    }
  }

  /** Give a function from a question to the list of `{asked, others}`, each a list of words. */
  exhibit.questioner = (table) => {
    const same = readSynonyms(table)
    return (question) => {
      const words = fold(question)
      const known = words.every((word) => SAYS_NOTHING.has(word)) ? new Set() : SAYS_NOTHING
      const parts = []
      for (let at = 0; at < words.length; ) {
        const {count = 1, terms = []} = longestTerm(same, words, at) ?? {}
        const asked = words.slice(at, at + count)
        const others = terms.filter((term) => term.join(' ') !== asked.join(' '))
        if (terms.length > 0 || !known.has(words[at])) parts.push({asked, others})
        at += count
      }
      return parts
    }
  }
}
