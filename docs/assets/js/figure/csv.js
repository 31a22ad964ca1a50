/**
 * The records behind a figure as CSV: the rows that its table shows, each with the record's name, its
 * number without the unit, and the citation in words with DOI and PubMed number.
 * Needs: core/folded, core/save, evidence/find-card.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const PLACES = {DOI: 'doi.org', PubMed: 'pubmed.ncbi.nlm.nih.gov'}

  const plain = (text) => text.replace(/\s+/g, ' ').trim()

  const keyOf = (line) => line.querySelector('.source').dataset.key

  const citation = (line) => {
    const key = keyOf(line)
    const card = document.getElementById(`reference-${key}`)
    const found = Object.values(PLACES).map((place) => {
      const link = [...(card?.querySelectorAll('a') ?? [])].find(({host}) => host === place)
      return decodeURIComponent(link?.pathname ?? '').replace(/^\/|\/$/g, '')
    })
    return [card?.querySelector('.reference')?.textContent ?? key ?? '', ...found]
  }

  /** What a cell says; an empty one of a column that mostly says the same may leave it to the head. */
  const shown = (node, {dataset: {usual}}) => {
    const number = node.querySelector('data')
    if (number) return [node.textContent, number.value]
    return [node.textContent || (node.matches('.unsaid') ? '' : (usual ?? ''))]
  }

  const row = (line, heads) => [
    line.querySelector('[data-record]')?.dataset.record ?? '',
    ...[...line.cells].flatMap((cell, index) => shown(cell, heads[index])),
    ...citation(line),
  ]

  const head = (table, first) => [
    'Record',
    ...[...table.tHead.rows[0].cells].flatMap(({textContent: name}, index) => {
      return first.cells[index].querySelector('data') ? [name, `${name}, number only`] : [name]
    }),
    'Citation',
    ...Object.keys(PLACES),
  ]

  exhibit.csvBlob = async (figure) => {
    const table = exhibit.unfold(figure).querySelector('.figure-table table')
    const rows = [...table.querySelectorAll('tbody tr')].filter(
      (line) => !line.hidden && line.querySelector('[data-record]'),
    )
    const keys = new Set(rows.map(keyOf))
    await Promise.all([...keys].map((key) => exhibit.findCard(`reference-${key}`)))
    const heads = table.tHead.rows[0].cells
    const lines = [head(table, rows[0]), ...rows.map((line) => row(line, heads))]
    return exhibit.csv(lines.map((cells) => cells.map(plain)))
  }
}
