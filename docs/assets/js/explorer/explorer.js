/**
 * <evidence-explorer> holds every record as a table. Where its data has come, filters, a chart and
 * pages answer one state, which the address keeps. Nothing is asked of the network. What a reader
 * chooses is counted at once; the drawing and the rows follow, each in a frame of its own.
 * Needs: core/folded, core/fragment, core/frames, explorer/address, explorer/record-card, explorer/chart,
 *   explorer/filter, explorer/form, explorer/order, explorer/pages, explorer/records, explorer/save,
 *   explorer/table.
 */
{
  const {exhibit} = window
  const QUIET = 300 // ms without a change before the address is written

  class EvidenceExplorer extends HTMLElement {
    #state
    #chosen = []
    #frames = new exhibit.Frames()
    #stop
    #timer = 0
    #initial

    connectedCallback() {
      const works = this.querySelector('.explorer-sources')
      if (this.#stop) return
      const initial = this.innerHTML
      exhibit.unfold(this) // the table, which stays whole where the records have not come
      if (!exhibit.evidence || !works) return
      this.#initial = initial
      this.#stop = new AbortController()
      this.#build({...exhibit.evidence, links: JSON.parse(works.textContent)})
      this.#listen(this.#stop.signal)
      this.dataset.state = 'live'
      this.#restore()
    }

    disconnectedCallback() {
      if (!this.#stop) return
      this.#stop.abort()
      this.#stop = undefined
      this.#frames.stop()
      clearTimeout(this.#timer)
      this.innerHTML = this.#initial
      delete this.dataset.state
    }

    #build(evidence) {
      const find = (selector) => this.querySelector(selector)
      this.records = exhibit.readRecords(evidence)
      this.inOrder = exhibit.ordering(this.records)
      this.select = exhibit.selecting(this.records)
      const byId = new Map(this.records.map((record) => [record.id, record]))
      const printed = Map.groupBy(
        this.records.flatMap((record) =>
          record.published.split(' ').map((name) => ({name, record})),
        ),
        ({name}) => name,
      )
      const findPrinted = (id) => (printed.get(id) ?? []).map(({record}) => record)
      this.find = (id) => byId.get(id)
      this.form = new exhibit.ExplorerForm(find('.explorer-form'))
      this.table = new exhibit.ExplorerTable(find('.explorer-table'), evidence.facets)
      this.pages = new exhibit.ExplorerPages(find('.explorer-pager'), (page) => this.#turn(page))
      this.card = new exhibit.ExplorerCard(this, evidence, this.find, findPrinted)
      this.chart = new exhibit.ExplorerChart(find('.explorer-chart'), evidence, (id, source) =>
        this.#open(id, source),
      )
      this.count = find('.explorer-count')
      this.paper = matchMedia('print') // paper has no pages to turn: it takes the whole selection
      exhibit.addSaving(find('.explorer-tools'), evidence, () => {
        this.#write()
        return this.#chosen
      })
      this.#addReset(find('.explorer-tools'))
    }

    #addReset(place) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'figure-tool explorer-reset'
      button.textContent = 'Clear filters'
      button.addEventListener('click', () => {
        const {sort, descending} = this.#state
        this.#state = {...exhibit.nothingChosen(), sort, descending}
        this.form.show(this.#state)
        this.#show()
      })
      place.prepend(button)
    }

    #listen(signal) {
      const {form} = this.form
      form.addEventListener('input', () => this.#filter(), {signal})
      form.addEventListener('submit', (event) => event.preventDefault(), {signal})
      this.chart.choice.addEventListener('change', () => this.#draw(), {signal})
      this.addEventListener('click', (event) => this.#click(event), {signal})
      this.chart.listen(signal)
      this.card.onClose(() => this.#closed(), signal)
      addEventListener('hashchange', () => this.#restore(), {signal})
      this.paper.addEventListener('change', () => this.#print(), {signal})
      const size = new ResizeObserver(([{contentRect}]) => this.chart.resize(contentRect.width))
      size.observe(this.chart.box)
      signal.addEventListener('abort', () => size.disconnect())
    }

    #filter() {
      this.form.read(this.#state)
      this.#state.page = 1
      this.#show()
    }

    #draw() {
      this.#state.axis = this.chart.choice.value
      this.#show()
    }

    #turn(page) {
      this.#state.page = page
      this.#rows()
      this.#later()
      this.table.table.scrollIntoView({block: 'start', behavior: 'instant'})
    }

    #click({target}) {
      const sort = target.closest('.explorer-sort')
      const opener = target.closest('[data-opens]')
      if (sort) this.#sort(sort.closest('th').dataset.column)
      if (opener) this.#open(opener.dataset.opens, opener.closest('.card') ? undefined : opener)
    }

    #sort(column) {
      const state = this.#state
      const again = state.sort === column
      if (again && state.descending) state.sort = ''
      else state.sort = column
      state.descending = again && !state.descending
      state.page = 1
      this.#show()
    }

    #open(id, source) {
      const record = this.find(id)
      if (!record) return
      this.card.open(record, source)
      this.#state.record = id
      this.#later()
    }

    #closed() {
      if (this.querySelector('.explorer-card:popover-open')) return // it shows another record
      this.#state.record = ''
      if (exhibit.isState(location.hash)) this.#later() // else a link has led to some other place
    }

    /** Take up what the address says; a record is looked up in the table, and its card opened. */
    #restore() {
      const named = exhibit.isState(location.hash)
      if (!named && this.#state) return // a place of the page
      const first = !this.#state
      this.#state = named ? exhibit.readAddress(location.hash) : exhibit.nothingChosen()
      if (first && !location.hash) this.form.read(this.#state) // what was chosen before the records came
      const {record} = this.#state
      this.form.show(this.#state)
      this.#show()
      this.#frames.finish()
      if (!named) clearTimeout(this.#timer) // the address stays as it is
      if (!record) return
      const place = this.#chosen.findIndex(({id}) => id === record)
      if (place >= 0) this.#turn(Math.floor(place / exhibit.ROWS) + 1)
      const row = document.getElementById(exhibit.recordPlace(record))
      row?.scrollIntoView({block: 'center', behavior: 'instant'}) // the card finds its place by it
      this.#open(record, row?.querySelector('[data-opens]'))
    }

    #show() {
      const {sort, descending, axis} = this.#state
      const {chosen, counts} = this.select(this.inOrder(sort, descending), this.#state)
      this.#chosen = chosen
      this.form.count(counts)
      this.table.sorted(this.#state)
      this.#writeCount()
      this.#later()
      this.table.wait()
      this.#frames.run(
        () => this.chart.show(chosen, axis),
        () => this.#rows(),
      )
    }

    #rows() {
      const total = this.#chosen.length
      const first = this.pages.show(this.#state.page, total)
      this.#state.page = this.pages.page
      if (this.paper.matches) this.table.show(this.#chosen, 0, total)
      else this.table.show(this.#chosen.slice(first, first + exhibit.ROWS), first, total)
    }

    /** Let paper have all that was chosen last. */
    #print() {
      this.#frames.finish()
      this.#rows()
    }

    #writeCount() {
      const [shown, all] = [this.#chosen.length, this.records.length]
      const studies = new Set(this.#chosen.map(({study}) => study)).size
      const part = shown === all ? `All ${all} records` : `${shown} of ${all} records`
      this.count.textContent = `${part} from ${studies} ${studies === 1 ? 'study' : 'studies'}`
    }

    /** Write the address once it is quiet, unless a link leads elsewhere before. */
    #later() {
      const {hash} = location
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => location.hash === hash && this.#write(), QUIET)
    }

    #write() {
      clearTimeout(this.#timer)
      const address = exhibit.writeAddress(this.#state) || location.pathname + location.search
      exhibit.remember(address)
    }
  }

  customElements.define('evidence-explorer', EvidenceExplorer)
}
