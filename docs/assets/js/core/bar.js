/**
 * The head of the page comes after a reader who turns back up: `data-follows` on the page, from
 * which style sheets make a slim bar. Listens for as long as the page lives.
 */
{
  const STEP = 8 // px of scrolling that tell a direction
  const {documentElement: page} = document
  const masthead = document.querySelector('.masthead')
  let scrolled = 0

  const follow = () => {
    const passed = scrollY > masthead.offsetHeight
    if (passed && Math.abs(scrollY - scrolled) < STEP) return
    page.toggleAttribute('data-follows', passed && scrollY < scrolled)
    scrolled = scrollY
  }

  if (masthead) addEventListener('scroll', follow, {passive: true})
}
