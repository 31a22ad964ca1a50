/**
 * What a reader takes from the explorer: the selection as CSV or JSON, and a link to it.
 * Needs: core/save, explorer/filter.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const reference = ({sources}, {source}) => sources[source].text

  const csv = (records, evidence) => {
    const rows = records.map((record) => [
      ...evidence.published.map((column) => record[column]),
      reference(evidence, record),
    ])
    return exhibit.csv([[...evidence.published, 'reference'], ...rows])
  }

  const plain = (record, evidence) => {
    const entry = {}
    for (const column of evidence.published) {
      const number = evidence.numeric.includes(column) && record[column] !== ''
      entry[column] = number ? Number(record[column]) : record[column] || null
    }
    for (const facet of exhibit.FACETS) {
      entry[`${facet}_group`] = evidence.facets[facet][record[`${facet}_group`]]
    }
    return {...entry, said: record.quantity, reference: reference(evidence, record)}
  }

  const json = (records, evidence) => {
    const selection = {
      from: `${document.title}, ${location.href}`,
      records: records.map((record) => plain(record, evidence)),
    }
    return new Blob([JSON.stringify(selection, null, 1), '\n'], {type: 'application/json'})
  }

  const TOOLS = {
    CSV: [
      'Save these records as CSV',
      (chosen, evidence) => exhibit.save(csv(chosen, evidence), 'evidence.csv'),
    ],
    JSON: [
      'Save these records as JSON',
      (chosen, evidence) => exhibit.save(json(chosen, evidence), 'evidence.json'),
    ],
    Link: ['Copy a link to these records', () => exhibit.copyLink(location.href)],
  }

  /** Put the tools into their place; `chosen` gives the records as they stand. */
  exhibit.addSaving = (place, evidence, chosen) => {
    const status = document.createElement('span')
    status.className = 'figure-status'
    status.setAttribute('role', 'status')
    place.setAttribute('role', 'group')
    place.setAttribute('aria-label', 'Save or share these records')
    for (const [text, [label, run]] of Object.entries(TOOLS)) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'figure-tool'
      button.textContent = text
      button.setAttribute('aria-label', `${text}: ${label}`)
      button.addEventListener('click', async () => {
        status.textContent = await run(chosen(), evidence)
      })
      place.append(button)
    }
    place.append(status)
  }
}
