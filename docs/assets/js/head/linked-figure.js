/**
 * Leads to the figure that the address names as soon as the page has come that far, and asks for its
 * picture. A browser does so once the whole page has come and its scripts have run.
 */
{
  const name = location.hash.slice(1)
  const isNew = performance.getEntriesByType('navigation')[0].type === 'navigate'

  const look = () => {
    const figure = document.getElementById(name)
    if (!figure) return document.readyState === 'loading' && requestAnimationFrame(look)
    figure.scrollIntoView()
    for (const picture of figure.querySelectorAll('img'))
      if (picture.clientWidth) picture.loading = 'eager'
  }

  if (isNew && /^figure-/.test(name)) look() // a page that is shown again stands where it was left
}
