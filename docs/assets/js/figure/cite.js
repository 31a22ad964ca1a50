/**
 * How to cite a figure: its title, the exhibit with its version and dates, the address of the view.
 * Needs: arrange/order, figure/address.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const KIND = 'Educational exhibit, web edition'

  const meta = (name) =>
    [...document.querySelectorAll(`meta[name="citation_${name}"]`)].map(({content}) => content)

  /** Write `Makary, Mina S.` as a reference has it: `Makary MS`. */
  const shorten = (author) => {
    const [family, given = ''] = author.split(', ')
    return `${family} ${given.replace(/[^\p{Lu}]/gu, '')}`.trim()
  }

  const RESERVED = '.example' // the end of the host of an address that is not set

  /**
   * Give the public address of a figure, in a document that holds all pages that of its page;
   * nothing if the address of the exhibit is not set.
   */
  exhibit.publicAddress = (figure, hash = figure.id) => {
    const page = document.querySelector('link[rel="canonical"]')?.href
    if (!page || new URL(page).hostname.endsWith(RESERVED)) return ''
    const leaf = figure.closest('.leaf')
    const address = new URL(leaf ? `${leaf.id}.html` : page, page)
    address.hash = hash
    return address.href
  }

  const state = (figure) => {
    const view = figure.controls?.view ?? exhibit.defaultView
    return exhibit.stateOf(figure.id, figure.dataset.view ?? 'chart', view)
  }

  /** Write the citation of a figure as one line. */
  exhibit.cite = (figure) => {
    const [year = ''] = (meta('publication_date')[0] ?? '').split('/')
    return [
      meta('author').map(shorten).join(', '),
      `${figure.querySelector('.figure-title').textContent.trim()} [figure]`,
      `In: ${meta('title')[0]}`,
      [KIND, year].filter(Boolean).join(', '),
      meta('author_institution')[0],
      document.querySelector('.colophon li')?.textContent,
      exhibit.publicAddress(figure, state(figure)),
    ]
      .filter(Boolean)
      .join('. ')
  }
}
