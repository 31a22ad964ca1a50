/**
 * Groups of links and buttons that the Tab key passes in one stop; within a group the arrow keys,
 * Home and End move. This is the roving tabindex of the WAI-ARIA Authoring Practices. What a reader
 * unfolds within a group has stops of its own.
 * Listens for as long as the page lives: groups are all over it.
 */
{
  const STOPS = 'a[href], button, summary'
  const FOLDED = 'details > :not(summary)'
  const KINDS = [
    {groups: '.figure-views', role: 'toolbar'},
    {
      groups: '.exhibit-figure',
      stops: '.figure-reading > summary, :is(.figure-sources, .figure-tools) :is(a, button)',
      rows: '.figure-reading, .figure-sources, .figure-tools',
    },
    {groups: '.references, .menu ol, .contents ol', rows: 'li'},
    {groups: '.glossary', rows: 'dd'},
    {groups: '.claims, .glance-table, .figure-table table', rows: 'tr'},
    {groups: '.content > :is(p, ul, ol, blockquote, .evidence-note)'},
  ]
  const GROUPS = KINDS.map(({groups}) => groups).join()
  const HINTS = {
    row: 'The left and right arrow keys move along this group. Tab leaves it.',
    rows: 'The arrow keys move within this group: left and right, and up and down from row to row. Tab leaves it.',
  }
  const STEPS = {ArrowLeft: -1, ArrowRight: 1}
  const ROW_STEPS = {ArrowUp: -1, ArrowDown: 1}
  const current = new WeakMap() // the stop of each group that the Tab key comes to
  let entered // the group that has the focus

  const kindOf = (group) => KINDS.find(({groups}) => group.matches(groups))

  const groupOf = (node) => {
    const group = node.closest?.(GROUPS)
    return group && stopsOf(group).includes(node) ? group : undefined
  }

  const isFolded = (group, stop) => {
    const folded = stop.closest(FOLDED)
    return Boolean(folded && group.contains(folded))
  }

  const stopsOf = (group) =>
    [...group.querySelectorAll(kindOf(group).stops ?? STOPS)].filter(
      (stop) => stop.checkVisibility() && !isFolded(group, stop),
    )

  const hintFor = (group) => {
    const words = kindOf(group).rows ? 'rows' : 'row'
    const held = document.getElementById(`keys-${words}`)
    if (held) return held
    const hint = document.createElement('p')
    Object.assign(hint, {id: `keys-${words}`, className: 'keys-hint', hidden: true})
    hint.textContent = HINTS[words]
    document.querySelector('main').append(hint)
    return hint
  }

  /** Say how a group is moved in at the stop that leads into it, and at no other. */
  const describe = (group) => {
    if (stopsOf(group).length > 1)
      current.get(group)?.setAttribute('aria-describedby', hintFor(group).id)
  }

  const setTabIndex = (stop, index) => {
    if (stop.getAttribute('tabindex') !== index) stop.setAttribute('tabindex', index)
  }

  /** Let the Tab key come to one stop of a group alone: to a given one, or to the first. */
  const settle = (group, wanted) => {
    const stops = stopsOf(group)
    if (stops.length < 2) return
    const {role} = kindOf(group)
    const held = stops.includes(wanted) ? wanted : stops[0]
    const before = current.get(group) // it may be hidden now
    for (const stop of stops) setTabIndex(stop, stop === held ? '0' : '-1')
    if (before && before !== held) setTabIndex(before, '-1')
    before?.removeAttribute('aria-describedby')
    current.set(group, held)
    if (role) group.setAttribute('role', role)
  }

  const isSettled = (group) => {
    const stop = current.get(group)
    return Boolean(stop && group.contains(stop) && stop.checkVisibility())
  }

  const settleAll = () => {
    for (const group of document.querySelectorAll(GROUPS)) {
      if (isSettled(group)) continue
      settle(group, document.activeElement)
      if (group !== entered) describe(group)
    }
  }

  /** Give the first stop of the next row that has one. */
  const inNextRow = (stops, index, step, rows) => {
    const rowOf = (stop) => stop.closest(rows)
    const ways = step > 0 ? stops.slice(index) : stops.slice(0, index).toReversed()
    const next = ways.find((stop) => rowOf(stop) !== rowOf(stops[index]))
    return next && stops.find((stop) => rowOf(stop) === rowOf(next))
  }

  const targetOf = (key, stops, index, rows) => {
    if (key === 'Home') return stops[0]
    if (key === 'End') return stops.at(-1)
    if (Object.hasOwn(STEPS, key)) return stops[index + STEPS[key]] ?? stops[index]
    if (!rows || !Object.hasOwn(ROW_STEPS, key)) return undefined
    return inNextRow(stops, index, ROW_STEPS[key], rows) ?? stops[index]
  }

  const press = (event) => {
    const {key, target} = event
    if (key === 'Tab') return settleAll()
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const group = groupOf(target)
    const stops = group ? stopsOf(group) : []
    if (stops.length < 2) return
    const next = targetOf(key, stops, stops.indexOf(target), kindOf(group).rows)
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  const enter = ({target}) => {
    const group = groupOf(target)
    if (entered && entered !== group) describe(entered)
    entered = group
    if (group) settle(group, target)
    const hinted = group && current.has(group) && target.matches(':focus-visible') && hintFor(group)
    for (const hint of document.querySelectorAll('.keys-hint')) hint.hidden = hint !== hinted
  }

  addEventListener('keydown', press, {capture: true}) // before the focus moves
  addEventListener('focusin', enter)
  settleAll()
}
