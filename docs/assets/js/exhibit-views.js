/** A figure as chart, as table or as words: one is in sight at a time. */
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
    node.addEventListener('click', () => exhibit.view(figure, view))
    return node
  }

  /** Bring a view of a figure into sight. */
  exhibit.view = (figure, view) => {
    figure.dataset.view = view
    figure.querySelector('.figure-table').open = view === 'table'
    for (const node of figure.querySelectorAll('.figure-view')) {
      node.setAttribute('aria-pressed', String(node.dataset.view === view))
    }
  }

  exhibit.addViews = (figure) => {
    const group = figure.querySelector('.figure-views')
    group.setAttribute('role', 'group')
    group.setAttribute('aria-label', 'Show the figure as')
    group.append(...Object.keys(VIEWS).map((view) => button(figure, view)))
    exhibit.view(figure, 'chart')
  }

  /** Follow a link to a view: `#figure-NAME:table`. */
  exhibit.followLink = () => {
    const [id, view] = exhibit.fragment(location).split(':')
    const figure = id.startsWith('figure-') && document.getElementById(id)
    if (!figure || !Object.hasOwn(VIEWS, view)) return
    exhibit.view(figure, view)
    figure.scrollIntoView()
  }
}
