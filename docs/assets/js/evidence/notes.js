/**
 * What the sources say is folded under each verdict. A link to a note, or to something within it,
 * unfolds it; one button at the first note of a page unfolds all, and the choice is remembered.
 * Listens for as long as the page lives: notes are all over it.
 * Needs: core/fragment.
 */
{
  const {fragment} = window.exhibit
  const KEY = 'exhibit:details'
  const details = [...document.querySelectorAll('.evidence-detail')]

  const read = () => {
    try {
      return localStorage.getItem(KEY) === 'open'
    } catch {
      return false // some browsers keep nothing for a file
    }
  }

  const keep = (open) => {
    try {
      if (open) localStorage.setItem(KEY, 'open')
      else localStorage.removeItem(KEY)
    } catch {
      // the choice then lasts as long as the page
    }
  }

  const lead = () => {
    const name = fragment(location)
    const target = name && document.getElementById(name)
    if (!target) return
    const within = target.closest('.evidence-detail')
    const detail = within ?? target.querySelector(':scope > details, .claim-note > details')
    const named = target.matches('.evidence-note, .claims tr')
    if (!detail || detail.open || !(within || named)) return
    detail.open = true
    target.scrollIntoView()
  }

  const buttons = []

  const show = (open) => {
    for (const detail of details) detail.open = open
    for (const button of buttons)
      button.textContent = open ? 'Hide all details' : 'Show all details'
  }

  /** A button before the first of several notes of a page. */
  const offer = ([first, ...others]) => {
    if (others.length === 0) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'evidence-all'
    button.addEventListener('click', () => {
      const open = button.textContent.startsWith('Show')
      show(open)
      keep(open)
    })
    buttons.push(button)
    first.closest('.evidence-note, .claims').before(button)
  }

  if (details.length > 0) {
    const pages = Map.groupBy(details, (detail) => detail.closest('.content, .leaf'))
    for (const page of pages.values()) offer(page)
    show(read())
    lead()
    addEventListener('hashchange', lead)
  }
}
