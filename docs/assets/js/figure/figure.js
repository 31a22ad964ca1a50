/**
 * Gives every figure of the page its views, its controls and its tools, which need scripts.
 * Needs: arrange/order, figure/controls, figure/tools, figure/views.
 */
{
  const {addControls, addTools, addViews, followLink, defaultView} = window.exhibit

  for (const figure of document.querySelectorAll('.exhibit-figure')) {
    addViews(figure)
    addControls(figure)
    addTools(figure)
  }

  // The page listens, once: a figure that is taken away leaves nothing behind.
  const each = (act) => {
    for (const {controls} of document.querySelectorAll('.exhibit-figure')) controls && act(controls)
  }
  addEventListener('beforeprint', () => each((controls) => controls.apply(defaultView)))
  addEventListener('afterprint', () => each((controls) => controls.apply(controls.view)))
  addEventListener('hashchange', followLink)
  followLink()
}
