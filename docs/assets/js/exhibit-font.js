/**
 * Gives a picture that leaves the page the exhibit's own type: a rule with the font inside. The font
 * comes as a script, once and on demand, because a page opened from a folder may not fetch a file.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const here = document.currentScript?.src || document.baseURI
  const named = document.documentElement.dataset.figureFont ?? '../../generated/figure-font.js'
  let loading

  const load = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script')
      script.src = new URL(named, here).href
      script.onload = () => resolve(exhibit.fontFace)
      script.onerror = () => reject(new Error(`${script.src} did not load`))
      document.head.append(script)
    })

  /** Resolves to the rule; to nothing where it does not load, and the reader's own type stands in. */
  exhibit.font = () => {
    loading ??= load().catch(() => {
      loading = undefined // a later picture may try again
      return ''
    })
    return loading
  }
}
