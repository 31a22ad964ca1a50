/** Lets a figure's table follow its view: the order, what is left out, the groups, the unit. */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const heading = (text, columns) => {
    const row = document.createElement('tr')
    const cell = document.createElement('th')
    row.className = 'table-group'
    cell.colSpan = columns
    cell.scope = 'colgroup'
    cell.textContent = text
    row.append(cell)
    return row
  }

  /** Arrange a table: sections of ids, then the rows of `others`; what is in neither is hidden. */
  exhibit.arrangeTable = (table, sections, others, unit) => {
    const [body] = table.tBodies
    const columns = table.tHead.rows[0].cells.length
    for (const row of body.querySelectorAll('.table-group')) row.remove()
    const rows = new Map(
      [...body.rows].map((row) => [row.querySelector('[data-record]').dataset.record, row]),
    )
    for (const row of rows.values()) row.hidden = true
    const show = (ids) => {
      for (const id of ids) {
        const row = rows.get(id)
        row.hidden = false
        body.append(row)
      }
    }
    for (const section of sections) {
      if (section.heading && sections.length > 1) body.append(heading(section.heading, columns))
      show(section.ids)
    }
    show(others)
    for (const cell of table.querySelectorAll('[data-months]')) {
      cell.textContent = cell.dataset[unit]
    }
  }
}
