/**
 * Loads Plotly once, when a figure first asks for it. It lies beside this script, or where
 * `data-plotly` on the root element says.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const here = document.currentScript?.src || document.baseURI
  const folder = document.documentElement.dataset.plotly ?? '../vendor/plotly/'
  const address = (name) => new URL(folder + name, here).href
  let loading

  const element = (tag, attributes) =>
    new Promise((resolve, reject) => {
      const node = Object.assign(document.createElement(tag), attributes)
      node.onload = resolve
      node.onerror = () => reject(new Error(`${node.src ?? node.href} did not load`))
      document.head.append(node)
    })

  // Plotly looks for its style sheet by this id before it writes one of its own into the page.
  const style = () =>
    document.getElementById('plotly.js-style-global') ??
    element('link', {
      id: 'plotly.js-style-global',
      className: 'no-inline-styles',
      rel: 'stylesheet',
      href: address('plotly.css'),
    })

  const load = async () => {
    await style()
    if (!window.Plotly) await element('script', {src: address('plotly-basic.min.js')})
    return window.Plotly
  }

  exhibit.plotly = () => {
    loading ??= load().catch((error) => {
      loading = undefined // a later figure may try again
      throw error
    })
    return loading
  }
}
