/** Gives every figure of the page its views, its controls and its tools, which need scripts. */
{
  const {addControls, addTools, addViews, followLink} = window.exhibit

  for (const figure of document.querySelectorAll('.exhibit-figure')) {
    addViews(figure)
    addControls(figure)
    addTools(figure)
  }
  addEventListener('hashchange', followLink)
  followLink()
}
