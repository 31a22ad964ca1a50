/**
 * A figure as chart, as table or as words: one is in sight at a time.
 * Needs: arrange/order, core/folded, figure/address.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const VIEWS = {chart: 'Chart', table: 'Table', words: 'Words'}

  const button = (figure, view) => {
    const node = document.createElement('button')
    node.type = 'button'
    node.className = 'figure-view'
    node.textContent = VIEWS[view]
    node.dataset.view = view
    node.setAttribute('aria-controls', `${figure.id}-${view}`)
    node.addEventListener('click', () => {
      exhibit.view(figure, view)
      exhibit.keepState(figure.id, view, figure.controls?.view ?? exhibit.defaultView)
    })
    return node
  }

  /** Bring a view of a figure into sight. */
  exhibit.view = (figure, view) => {
    figure.dataset.view = view
    const table = figure.querySelector('.figure-table')
    if (view === 'table') exhibit.unfold(table)
    table.open = view === 'table'
    for (const node of figure.querySelectorAll('.figure-view')) {
      node.setAttribute('aria-pressed', String(node.dataset.view === view))
    }
  }

  exhibit.addViews = (figure) => {
    const group = figure.querySelector('.figure-views')
    group.setAttribute('role', 'group')
    group.setAttribute('aria-label', 'Show the figure as')
    group.append(...Object.keys(VIEWS).map((view) => button(figure, view)))
    const table = figure.querySelector('.figure-table')
    table.addEventListener('toggle', () => {
      if (table.open && figure.dataset.view !== 'table') exhibit.view(figure, 'table')
    })
    exhibit.view(figure, table.open ? 'table' : 'chart') // a link into the table has opened it
  }

  /** Follow a link to a view: `#figure-NAME:table?sort=year`; the first figure comes into sight. */
  exhibit.followLink = () => {
    const known = exhibit
      .statesIn(location)
      .map((state) => ({...state, figure: document.getElementById(state.id)}))
      .filter(({figure, mode}) => figure?.matches('.exhibit-figure') && Object.hasOwn(VIEWS, mode))
    for (const {figure, mode, view} of known) {
      exhibit.view(figure, mode)
      figure.controls?.follow(view)
    }
    known[0]?.figure.scrollIntoView()
  }
}
