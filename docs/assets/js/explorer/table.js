/**
 * One page of the records as rows, and headings that sort.
 * Needs: explorer/address.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const SIGNS = {ascending: '↑', descending: '↓', none: '↕'}

  const make = (tag, className, text) => {
    const node = document.createElement(tag)
    if (className) node.className = className
    if (text) node.textContent = text
    return node
  }

  const cell = (name, text) => make('td', `cell-${name}`, text)

  const study = (record) => {
    const node = make('th', 'cell-study')
    const link = make('a', '', record.study)
    link.href = `references.html#ref-${record.source}`
    node.scope = 'row'
    node.append(link)
    return node
  }

  const result = (record) => {
    const node = cell('quantity', '')
    const button = make('button', 'explorer-open', record.quantity)
    button.type = 'button'
    button.dataset.opens = record.id
    button.dataset.checked = record.checked
    button.setAttribute('aria-haspopup', 'dialog')
    node.append(button)
    return node
  }

  const row = (record, index, facets) => {
    const node = make('tr')
    node.id = exhibit.recordPlace(record.id)
    node.dataset.checked = record.checked
    node.setAttribute('aria-rowindex', index + 2) // the headings are the first row
    node.append(
      study(record),
      cell('year', record.year),
      cell('therapy', record.treatment),
      cell('people', record.people),
      cell('measure', record.measure),
      result(record),
      cell('interval', [record.interval, record.hazard_ratio].filter(Boolean).join('; ')),
      cell('p_value', record.p_value),
      cell('design', facets.design[record.design_group]),
      cell('status', facets.status[record.status_group]),
    )
    return node
  }

  exhibit.ExplorerTable = class {
    #body

    constructor(table, facets) {
      this.table = table
      this.facets = facets
      this.#body = table.tBodies[0]
      for (const head of table.tHead.rows[0].cells) {
        const button = make('button', 'explorer-sort', head.textContent)
        button.type = 'button'
        button.append(' ', make('span', 'explorer-way', SIGNS.none))
        button.lastChild.setAttribute('aria-hidden', 'true')
        head.replaceChildren(button)
      }
    }

    /** Say that the rows shown are no longer those chosen. */
    wait() {
      this.table.setAttribute('aria-busy', 'true')
    }

    /** Show the records from `first` on, of `total`. */
    show(records, first, total) {
      this.table.removeAttribute('aria-busy')
      this.table.setAttribute('aria-rowcount', total + 1)
      this.#body.replaceChildren(
        ...records.map((record, index) => row(record, first + index, this.facets)),
      )
    }

    /** Mark the column that the rows are sorted by. */
    sorted({sort, descending}) {
      for (const head of this.table.tHead.rows[0].cells) {
        const way =
          head.dataset.column === sort ? (descending ? 'descending' : 'ascending') : 'none'
        if (way === 'none') head.removeAttribute('aria-sort')
        else head.setAttribute('aria-sort', way)
        head.querySelector('.explorer-way').textContent = SIGNS[way]
      }
    }
  }
}
