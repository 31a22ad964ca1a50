/** What a reader takes from the explorer: the selection as CSV or JSON, and a link to it. */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

  const reference = ({sources}, {source}) => sources[source].text

  const csv = (records, evidence) => {
    const rows = records.map((record) => [
      ...evidence.published.map((column) => record[column]),
      reference(evidence, record),
    ])
    const lines = [[...evidence.published, 'reference'], ...rows].map((row) =>
      row.map(cell).join(','),
    )
    return ['\ufeff', lines.join('\r\n'), '\r\n']
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

  const json = (records, evidence) => [
    JSON.stringify(
      {
        from: `${document.title}, ${location.href}`,
        records: records.map((record) => plain(record, evidence)),
      },
      null,
      1,
    ),
    '\n',
  ]

  const save = (parts, type, name) => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(parts, {type}))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
    return `Saved ${name}`
  }

  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      return 'Link copied'
    } catch {
      return 'The link is in the address bar'
    }
  }

  const TOOLS = {
    CSV: [
      'Save the selection as CSV',
      (chosen, evidence) => save(csv(chosen, evidence), 'text/csv;charset=utf-8', 'evidence.csv'),
    ],
    JSON: [
      'Save the selection as JSON',
      (chosen, evidence) => save(json(chosen, evidence), 'application/json', 'evidence.json'),
    ],
    Link: ['Copy a link to this selection', copyLink],
  }

  /** Put the tools into their place; `chosen` gives the records as they stand. */
  exhibit.addSaving = (place, evidence, chosen) => {
    const status = document.createElement('span')
    status.className = 'figure-status'
    status.setAttribute('role', 'status')
    place.setAttribute('role', 'group')
    place.setAttribute('aria-label', 'Take the selection with you')
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
