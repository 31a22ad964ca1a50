/**
 * A number, a citation or a term is a link whose address ends with the name of what it opens. Here that name
 * becomes an attribute, which other scripts ask for.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const RECORD = '#record='
  const REFERENCE = '#ref-'

  /** Name the links within an element; returns the element. */
  exhibit.nameLinks = (element) => {
    for (const link of element.querySelectorAll('a:is(.number, .citation, .source)')) {
      const {hash} = link
      if (hash.startsWith(RECORD)) link.dataset.record ??= hash.slice(RECORD.length)
      else if (hash.startsWith(REFERENCE)) link.dataset.key ??= hash.slice(REFERENCE.length)
    }
    for (const link of element.querySelectorAll('a.term')) link.dataset.term ??= link.hash.slice(1)
    return element
  }

  exhibit.nameLinks(document)
}
