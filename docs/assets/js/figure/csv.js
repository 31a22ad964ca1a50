/**
 * The records behind a figure as CSV: the rows that its table shows, each with the record's name, its
 * number without the unit, and the citation in words with DOI and PubMed number.
 * Needs: core/save, evidence/find-card.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const PLACES = {DOI: 'doi.org', PubMed: 'pubmed.ncbi.nlm.nih.gov'}

  const plain = (text) => text.replace(/\s+/g, ' ').trim()

  const cites = (node) => node.querySelector('cite, .citations')

  const citation = (node) => {
    const key = node.querySelector('[data-key]')?.dataset.key
    const card = document.getElementById(`reference-${key}`)
    const found = Object.values(PLACES).map((place) => {
      const link = [...(card?.querySelectorAll('a') ?? [])].find(({host}) => host === place)
      return decodeURIComponent(link?.pathname ?? '').replace(/^\/|\/$/g, '')
    })
    return [card?.querySelector('.reference')?.textContent ?? key ?? '', ...found]
  }

  const shown = (node) => {
    if (cites(node)) return citation(node)
    const number = node.querySelector('data')
    return number ? [node.textContent, number.value] : [node.textContent]
  }

  const row = (line) => [
    line.querySelector('[data-record]')?.dataset.record ?? '',
    ...[...line.cells].flatMap(shown),
  ]

  const head = (table, first) => [
    'Record',
    ...[...table.tHead.rows[0].cells].flatMap(({textContent: name}, index) => {
      if (cites(first.cells[index])) return ['Citation', ...Object.keys(PLACES)]
      return first.cells[index].querySelector('data') ? [name, `${name}, number only`] : [name]
    }),
  ]

  exhibit.csvBlob = async (figure) => {
    const table = figure.querySelector('.figure-table table')
    const rows = [...table.querySelectorAll('tbody tr')].filter(
      (line) => !line.hidden && line.querySelector('[data-record]'),
    )
    const keys = new Set(
      rows.flatMap((line) => line.querySelector('[data-key]')?.dataset.key ?? []),
    )
    await Promise.all([...keys].map((key) => exhibit.findCard(`reference-${key}`)))
    return exhibit.csv([head(table, rows[0]), ...rows.map(row)].map((cells) => cells.map(plain)))
  }
}
