/**
 * The card of a record: what was measured, in whom, what was checked, its source, who uses it.
 * Needs: evidence/find-card, explorer/address.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const make = (tag, className, ...inside) => {
    const node = document.createElement(tag)
    if (className) node.className = className
    node.append(...inside)
    return node
  }

  const link = ([text, address]) => Object.assign(make('a', '', text), {href: address})

  const links = (addresses) => make('p', 'card-links', ...addresses.map(link))

  const fact = (term, ...said) => [make('dt', '', term), make('dd', '', ...said)]

  const opens = (record) => {
    const button = make('button', 'explorer-open', record.quantity)
    button.type = 'button'
    button.dataset.opens = record.id
    button.dataset.checked = record.checked
    return [button, ` ${[record.interval, `(${record.study})`].filter(Boolean).join(' ')}`]
  }

  /** Link to a work: what pages cite has a card with its addresses, which comes when it can. */
  const workLinks = (key, uncited) => {
    const place = ['Show in the reference list', `references.html#ref-${key}`]
    const line = links([...(uncited[key] ?? []), place])
    const fill = (card) =>
      card && line.replaceWith(card.querySelector('.card-links').cloneNode(true))
    if (!uncited[key]) exhibit.findCard(`reference-${key}`).then(fill, () => {})
    return line
  }

  exhibit.ExplorerCard = class {
    #card = make('div', 'card card-record explorer-card')

    /** `find` gives a record by its id, `findPrinted` those on the poster that match it. */
    constructor(place, evidence, find, findPrinted) {
      Object.assign(this, {evidence, find, findPrinted})
      this.#card.id = 'explorer-card'
      this.#card.popover = 'auto'
      this.#card.tabIndex = -1
      this.#card.setAttribute('role', 'dialog')
      this.#card.setAttribute('aria-labelledby', 'explorer-card-title')
      place.append(this.#card)
    }

    /** Tell when the card has closed, until the signal. */
    onClose(callback, signal) {
      this.#card.addEventListener('toggle', ({newState}) => newState === 'closed' && callback(), {
        signal,
      })
    }

    open(record, source) {
      if (this.#card.matches(':popover-open')) this.#card.hidePopover()
      this.#card.dataset.checked = record.checked
      this.#card.replaceChildren(...this.#content(record))
      this.#card.showPopover(source ? {source} : {})
      this.#card.focus()
    }

    #content(record) {
      const {links: uncited, sources, uses} = this.evidence
      const title = make('p', 'card-title')
      title.id = 'explorer-card-title'
      title.append(
        make('strong', 'card-number', record.quantity),
        make('span', 'card-measure', record.measure),
      )
      const used = uses[record.id] ?? []
      const work = sources[record.source]
      return [
        make('p', 'card-kicker', record.study),
        title,
        make('dl', 'card-facts', ...this.#facts(record)),
        make('p', 'card-reference', `${work.number ? `${work.number}. ` : ''}${work.text}`),
        workLinks(record.source, uncited),
        make('p', 'card-used', used.length ? 'Used on' : 'No other page uses this record.'),
        links([...used, ['Link to this record', `#${exhibit.recordPlace(record.id)}`]]),
        this.#close(),
      ]
    }

    #facts(record) {
      const said = {
        'As published': record.printed,
        Patients: record.people,
        Interval: record.interval,
        'Hazard ratio': record.hazard_ratio,
        'P value': record.p_value,
        Therapy: record.treatment,
        Design: record.design,
        Checked: this.evidence.checked[record.checked],
        'Read in': record.checked === 'read' ? record.seen_in : '',
        Note: record.note,
      }
      const published = record.published.split(' ').filter(Boolean).map(this.find).filter(Boolean)
      return [
        ...published.flatMap((other) => fact('Published', ...opens(other))),
        ...this.findPrinted(record.id).flatMap((other) => fact('On the poster', ...opens(other))),
        ...Object.entries(said).flatMap(([term, words]) => (words ? fact(term, words) : [])),
      ]
    }

    #close() {
      const button = make('button', 'card-close', '×')
      button.type = 'button'
      button.setAttribute('aria-label', 'Close')
      button.setAttribute('popovertarget', 'explorer-card')
      button.setAttribute('popovertargetaction', 'hide')
      return button
    }

    remove() {
      this.#card.remove()
    }
  }
}
