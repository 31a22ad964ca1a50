/**
 * Shows one leaf at a time, as the site shows one page: that of the place which the address names.
 * Listens for as long as the document lives.
 */
{
  const {fragment} = window.exhibit
  const leaves = [...document.querySelectorAll('.leaf')]
  const menu = document.querySelector('.menu')

  /** Find the place that is named; behind it may stand its state. */
  const place = () => {
    const named = fragment(location)
    return document.getElementById(named) ?? document.getElementById(named.split(/[:;?=]/)[0])
  }

  const mark = (leaf) => {
    for (const link of menu.querySelectorAll('a')) {
      if (link.hash === `#${leaf.id}`) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
  }

  /** Close the menu, and the cards, which belong to the leaf that they were opened on. */
  const closeAll = () => {
    for (const one of document.querySelectorAll(':popover-open')) {
      if (one.matches(':popover-open')) one.hidePopover() // or it went with the one around it
    }
  }

  const open = (leaf) => {
    for (const other of leaves) other.toggleAttribute('data-open', other === leaf)
    document.body.classList.toggle('home', leaf.matches('.home'))
    document.title = leaf.dataset.title
    mark(leaf)
  }

  const turn = () => {
    const found = place()
    const leaf = found?.closest('.leaf')
    if (!leaf) return
    const other = !leaf.hasAttribute('data-open')
    if (other) open(leaf)
    if (other) closeAll()
    else if (menu.matches(':popover-open')) menu.hidePopover()
    if (other) leaf.focus({preventScroll: true})
    if (found === leaf) scrollTo({top: 0, behavior: 'instant'})
    else setTimeout(() => found.scrollIntoView({behavior: other ? 'instant' : 'auto'})) // once shown
  }

  /** Lead past the menu to the leaf itself: the address goes on naming what is read. */
  const skip = (event) => {
    event.preventDefault()
    const leaf = document.querySelector('.leaf[data-open]')
    leaf.focus({preventScroll: true})
    leaf.scrollIntoView({behavior: 'instant'})
  }

  open(leaves[0])
  turn()
  addEventListener('hashchange', turn)
  document.querySelector('.skip-link').addEventListener('click', skip)
}
