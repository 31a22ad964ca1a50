/**
 * A figure's controls: what a reader asks for is read from the form, and chart, sentence, table,
 * pair and address follow. Without a chart (Plotly missing) the words and the table still do.
 * Needs: arrange/arrange, arrange/order, arrange/pair, arrange/table, chart/chart, core/folded,
 *   figure/address.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const asked = (form) => {
    const given = new FormData(form)
    const hide = [...form.querySelectorAll('[name="show"]')].map(({value}) => value)
    const shown = given.getAll('show')
    const pair = ['one', 'other'].map((name) => given.get(name)).filter(Boolean)
    return {
      sort: given.get('sort') ?? '',
      group: given.get('group') ?? '',
      unit: given.get('unit') ?? 'months',
      hidden: hide.filter((kind) => !shown.includes(kind)),
      compared: new Set(pair).size === 2 ? pair : [],
    }
  }

  const fill = (form, view) => {
    form.reset()
    const [one = '', other = ''] = view.compared
    const words = {sort: view.sort, group: view.group, unit: view.unit, one, other}
    for (const [name, value] of Object.entries(words)) {
      const field = form.elements[name]
      if (!field) continue
      field.value = value
      if (field.selectedIndex < 0) field.selectedIndex = 0 // a word that is not on the list
    }
    for (const box of form.querySelectorAll('[name="show"]')) {
      box.checked = !view.hidden.includes(box.value)
    }
  }

  // What is left out cannot be compared, nor a study with itself.
  const limit = (form, {rows}, {hidden}) => {
    const lists = ['one', 'other'].map((name) => form.elements[name]).filter(Boolean)
    for (const [index, list] of lists.entries()) {
      for (const option of list.options) {
        const taken = option.value && option.value === lists[1 - index].value
        option.disabled = Boolean(taken) || hidden.includes(rows[option.value]?.kind)
      }
    }
  }

  /** Fill the lists of rows to compare, once. */
  const offer = (form, {choices}) => {
    for (const list of ['one', 'other'].map((name) => form.elements[name]).filter(Boolean)) {
      if (list.options.length > 1) continue
      list.append(...choices.map(([id, name]) => new Option(name, id)))
    }
  }

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

  const element = (tag, ...content) => {
    const node = document.createElement(tag)
    node.append(...content)
    return node
  }

  const listed = ({heading, items}) => [
    ...(heading ? [element('p', `${heading}:`)] : []),
    element('ul', ...items.map((item) => element('li', item))),
  ]

  class Controls {
    constructor(figure, form) {
      this.figure = figure
      this.form = form
      this.chart = figure.querySelector('exhibit-chart')
      this.pair = document.createElement('div')
      this.pair.className = 'figure-pair'
      this.pair.setAttribute('role', 'group')
      this.pair.setAttribute('aria-label', 'Side by side')
      this.pair.hidden = true
      this.chart.before(this.pair)
      new ResizeObserver(() => this.sayHeight()).observe(this.pair)
      this.lead = figure.querySelector('.words-lead')
      this.lead.setAttribute('role', 'status')
      this.unit = figure.querySelector('.figure-unit')
      this.view = exhibit.defaultView
      for (const kind of ['pointerenter', 'focusin', 'toggle']) {
        form.parentElement.addEventListener(kind, () => this.prepare(), {once: true})
      }
      form.addEventListener('change', () => this.ask())
      form.addEventListener('submit', (event) => event.preventDefault())
      form.addEventListener('reset', () => setTimeout(() => this.ask()))
      form.setAttribute('aria-labelledby', `${figure.id}-title`)
      form.dataset.ready = ''
    }

    get facts() {
      return this.chart.source.view
    }

    /** Tell the style sheet how high the pair is: over the whole screen the chart begins below it. */
    sayHeight() {
      this.figure.style.setProperty('--pair-height', `${this.pair.offsetHeight}px`)
    }

    /** Let the data come before they are asked for; resolves to whether they have. */
    async prepare() {
      try {
        await this.chart.load()
        offer(this.form, this.facts)
        return true
      } catch {
        return false // the picture, the words and the table stay as they are
      }
    }

    ask() {
      this.show(asked(this.form))
      exhibit.keepState(this.figure.id, this.figure.dataset.view, this.view)
    }

    /** Show a view that an address asks for; words that it does not know are passed over. */
    async follow(view) {
      if (view.compared.length) await this.prepare()
      fill(this.form, view)
      this.show(asked(this.form))
    }

    show(view) {
      this.view = view
      const button = this.form.querySelector('[type="reset"]')
      button.hidden = same(view, exhibit.defaultView)
      if (this.chart.source) this.arrange()
      else this.prepare().then((come) => come && this.arrange())
    }

    arrange() {
      this.apply(this.view)
      limit(this.form, this.facts, this.view)
    }

    apply(view) {
      if (same(view, this.applied ?? exhibit.defaultView)) return
      this.applied = view
      const data = exhibit.arrangeView(this.chart.source, view)
      const rows = data.sections.flatMap(({ids}) => ids)
      const others = data.readings.map(({id}) => id).filter((id) => !rows.includes(id))
      const table = exhibit.unfold(this.figure).querySelector('.figure-table table')
      this.lead.textContent = data.narrative.lead
      if (this.unit) this.unit.textContent = view.unit
      this.figure
        .querySelector('.words-body')
        .replaceChildren(...data.narrative.body.flatMap(listed))
      exhibit.arrangeTable(table, data.sections, others, view.unit)
      const compared = exhibit.compares(this.facts, view) ? view.compared : []
      exhibit.showPair(this.pair, data, {...view, compared})
      this.chart.arrange(same(view, exhibit.defaultView) ? undefined : data)
    }
  }

  exhibit.addControls = (figure) => {
    const form = figure.querySelector('.figure-controls form')
    figure.controls = form && new Controls(figure, form)
  }
}
