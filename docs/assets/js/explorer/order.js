/** The records in the order of any column; blanks come last, whichever way it runs. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const collator = new Intl.Collator('en', {numeric: true, sensitivity: 'base'})
  const number = (text) => (text === '' || text === null ? null : Number(text))

  const KEYS = {
    study: (record) => record.study,
    year: (record) => number(record.year),
    therapy: (record) => record.therapy,
    people: (record) => number(record.n),
    measure: (record) => record.place,
    quantity: (record) => record.at ?? number(record.value),
    interval: (record) => record.low ?? number(record.ci_low),
    p_value: (record) => number(record.p.match(/[\d.]+/)?.[0] ?? ''),
    design: (record) => record.design_group,
    status: (record) => record.status_group,
  }
  exhibit.SORTED = Object.keys(KEYS)

  const ranked = (values) => {
    if (!values.some((value) => typeof value === 'string')) return values
    const ranks = new Map(
      [...new Set(values)].sort(collator.compare).map((value, rank) => [value, rank]),
    )
    return values.map((value) => ranks.get(value))
  }

  const sorted = (records, column, descending) => {
    const keys = ranked(records.map(KEYS[column]))
    const way = descending ? -1 : 1
    const compare = (a, b) => {
      const [one, other] = [keys[a.place], keys[b.place]]
      if ((one === null) !== (other === null)) return one === null ? 1 : -1
      return way * (one - other) || a.place - b.place
    }
    return [...records].sort(compare)
  }

  /** Give a function that sorts once for each column and way, and then remembers. */
  exhibit.ordering = (records) => {
    const known = new Map()
    return (column, descending) => {
      const name = `${column} ${descending}`
      if (!(column in KEYS)) return records
      if (!known.has(name)) known.set(name, sorted(records, column, descending))
      return known.get(name)
    }
  }
}
