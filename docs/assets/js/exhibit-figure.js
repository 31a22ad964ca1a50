/** Gives every figure of the page its views and its tools, which need scripts. */
{
  const {addTools, addViews, followLink} = window.exhibit

  for (const figure of document.querySelectorAll('.exhibit-figure')) {
    addViews(figure)
    addTools(figure)
  }
  addEventListener('hashchange', followLink)
  followLink()
}
