/** The records behind a figure as CSV, each with its citation in words. */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const cell = (text) => {
    const plain = text.replace(/\s+/g, ' ').trim()
    return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
  }

  const citation = (node) => {
    const key = node.querySelector('[data-key]')?.dataset.key
    const card = document.getElementById(`reference-${key}`)
    return card?.querySelector('.reference')?.textContent ?? key ?? ''
  }

  const row = (line) =>
    [...line.cells].map((node) =>
      cell(node.querySelector('cite, .citations') ? citation(node) : node.textContent),
    )

  exhibit.csvBlob = (figure) => {
    const rows = [...figure.querySelector('.figure-table table').rows]
    const lines = rows.filter((line) => !line.hidden && !line.matches('.table-group')).map(row)
    const text = lines.map((cells) => cells.join(',')).join('\r\n')
    return new Blob(['\ufeff', text, '\r\n'], {type: 'text/csv;charset=utf-8'})
  }
}
