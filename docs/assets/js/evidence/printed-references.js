/**
 * On paper a page ends with the works that it cites, in the order of their numbers. They stand in a
 * script that pages share, which is loaded when nothing else is to be done, or in the page's cards.
 * Listens for as long as the page lives.
 * Needs: core/link-names, core/shared.
 */
{
  const {exhibit} = window
  const SCRIPT = 'generated/printed-references.js'
  const LATER = 3000 // ms after all that is read: nobody prints at once
  const shown = []

  const find = (key) => {
    const card = document.getElementById(`reference-${key}`)?.querySelector('.reference')
    const printed = exhibit.printed?.[key]
    return card?.cloneNode(true) ?? (printed && exhibit.parse(printed))
  }

  const list = (content) => {
    const numbers = new Map()
    for (const {dataset, textContent} of content.querySelectorAll('.citation')) {
      if (dataset.key) numbers.set(dataset.key, Number(textContent))
    }
    const works = document.createElement('ol')
    works.className = 'printed-references'
    for (const [key, number] of [...numbers].toSorted(([, a], [, b]) => a - b)) {
      const work = document.createElement('li')
      work.value = number
      work.append(find(key) ?? '')
      if (work.textContent) works.append(work)
    }
    if (works.children.length === 0) return
    content.append(works)
    shown.push(works)
  }

  addEventListener('beforeprint', () => {
    for (const content of document.querySelectorAll('.content')) list(content)
  })
  addEventListener('afterprint', () => {
    for (const works of shown.splice(0)) works.remove()
  })

  const bring = () => exhibit.load(SCRIPT).catch(() => {}) // paper then has the numbers alone
  const wait = window.requestIdleCallback ?? setTimeout
  const cites = document.querySelector('a.citation') // elsewhere they are in the page's cards
  if (cites) addEventListener('load', () => setTimeout(wait, LATER, bring), {once: true})
}
