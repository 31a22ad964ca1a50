/**
 * On a narrow screen the sections of a long page fold to their key point, what their figure says,
 * and their notes: one by one, by the sign at the heading, or all, from the list of the page's
 * sections. A section unfolds when a link leads into it, and on paper none is folded.
 * Needs: core/contents, core/fragment.
 */
{
  const LONG = 5 // figures of a page
  const {fragment} = window.exhibit
  const sections = []

  /** List what stands between a heading and the next one, without its key point. */
  const below = (heading) => {
    const parts = []
    for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.matches('h1, h2')) break
      parts.push(next)
    }
    return parts.filter((part) => part !== parts.find((one) => one.matches('p, ul')))
  }

  const fold = ({button, parts}, folded) => {
    button.setAttribute('aria-expanded', String(!folded))
    for (const part of parts) part.toggleAttribute('data-folded', folded)
  }

  const addSection = (heading) => {
    const parts = below(heading)
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'section-fold'
    button.setAttribute('aria-label', 'Whole section')
    const section = {button, parts}
    button.addEventListener('click', () =>
      fold(section, button.getAttribute('aria-expanded') === 'true'),
    )
    fold(section, false)
    heading.append(button)
    return section
  }

  const addAll = (list, within) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'fold-all'
    button.textContent = 'Fold all sections to their key points'
    button.setAttribute('aria-pressed', 'false')
    button.addEventListener('click', () => {
      const folded = button.getAttribute('aria-pressed') !== 'true'
      button.setAttribute('aria-pressed', String(folded))
      for (const section of within) fold(section, folded)
      list.hidePopover?.()
    })
    list.append(button)
  }

  /** Unfold the section that holds the place that the address names. */
  const follow = () => {
    const place = document.getElementById(fragment(location))
    if (!place) return
    for (const section of sections) {
      if (section.parts.some((part) => part.hasAttribute('data-folded') && part.contains(place))) {
        fold(section, false)
        place.scrollIntoView()
      }
    }
  }

  for (const list of document.querySelectorAll('page-contents .contents')) {
    const content = list.closest('.page').querySelector('.content')
    const figures = content.querySelectorAll(':scope > .exhibit-figure')
    if (figures.length < LONG) continue
    const headings = [...content.querySelectorAll(':scope > h2')]
    const holds = (heading) => below(heading).some((part) => part.matches('.exhibit-figure'))
    const within = headings.filter(holds).map(addSection)
    addAll(list, within)
    sections.push(...within)
  }
  addEventListener('hashchange', follow)
}
