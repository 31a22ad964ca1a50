/** The records as objects, from the table that a script of its own has left on the page. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const SEARCHED = [
    ...['id', 'study', 'year', 'design', 'therapy', 'people', 'measure', 'quantity'],
    ...['endpoint', 'statistic', 'source', 'claims', 'note'],
  ]

  /** Write a text as it is searched: small letters without accents, one spelling of two. */
  exhibit.folded = (text) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll('our', 'or')
      .replaceAll('ae', 'e')

  /** Give each row a name for every cell, its place, and the text that a search looks in. */
  exhibit.readRecords = ({columns, rows}) =>
    rows.map((cells, place) => {
      const record = {place}
      for (const [index, column] of columns.entries()) record[column] = cells[index]
      record.text = exhibit.folded(SEARCHED.map((column) => record[column]).join(' '))
      return record
    })
}
