/**
 * Loads Plotly once, when a figure first asks for it.
 * Needs: core/load.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const FOLDER = 'assets/vendor/plotly/'
  const STYLE = 'plotly.js-style-global' // Plotly looks for it before it writes one into the page

  const style = async () =>
    document.getElementById(STYLE) ??
    exhibit.bring('link', {
      id: STYLE,
      className: 'no-inline-styles',
      rel: 'stylesheet',
      href: exhibit.addressOf(`${FOLDER}plotly.css`),
    })

  let styled

  exhibit.plotly = async () => {
    styled ??= style().catch((error) => {
      styled = undefined // a later figure may try again
      throw error
    })
    await styled
    if (!window.Plotly) await exhibit.load(`${FOLDER}plotly-basic.min.js`)
    return window.Plotly
  }
}
