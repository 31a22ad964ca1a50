/**
 * What a page folds away, such as the table of a figure, stands in a `<noscript class="folded">`: a
 * reader without scripts has it in the page, any other reader when it is asked for. It is put in
 * where it stands when its `<details>` opens, when a link leads into it, before the page is searched
 * or printed, and by whatever part calls `exhibit.unfold`.
 * Needs: core/fragment, core/link-names.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const FOLDED = 'noscript.folded'

  /** Make elements of markup of the exhibit's own. */
  exhibit.parse = (markup) =>
    exhibit.nameLinks(document.createRange().createContextualFragment(markup))

  const put = (holder) => holder.replaceWith(exhibit.parse(holder.textContent)) // with scripts, it holds text

  /** Put in all that is folded away in an element, once; returns the element. */
  exhibit.unfold = (element) => {
    for (const holder of element.querySelectorAll(FOLDED)) put(holder)
    return element
  }

  /** Put in what holds the place that the address names, and bring it into sight. */
  const follow = () => {
    const id = exhibit.fragment(location)
    if (!id || document.getElementById(id)) return
    const holders = [...document.querySelectorAll(FOLDED)]
    const holder = holders.find(({textContent}) => textContent.includes(`id="${id}"`))
    const around = holder?.closest('details')
    if (!holder) return
    put(holder)
    const show = () => document.getElementById(id)?.scrollIntoView()
    if (!around || around.open) return show()
    around.addEventListener('toggle', show, {once: true}) // when a figure shows its table, too
    around.open = true
  }

  const unfoldAll = () => exhibit.unfold(document)

  document.addEventListener(
    'toggle',
    ({target, newState}) => {
      if (newState === 'open' && target.matches('details')) exhibit.unfold(target)
    },
    {capture: true}, // it does not bubble
  )
  addEventListener('beforeprint', unfoldAll)
  addEventListener('keydown', ({key, ctrlKey, metaKey}) => {
    const searches = (ctrlKey || metaKey) && key.toLowerCase() === 'f'
    if (searches || key === 'F3') unfoldAll()
  })
  addEventListener('hashchange', follow)
  follow()
}
