/**
 * Under "Cite" a reference has links to its files; here it shows what is in them, to read and copy.
 * Listens for as long as the page lives: references are all over it.
 * Needs: core/copy, core/shared.
 */
{
  const {exhibit} = window

  const show = async (details) => {
    const files = details.querySelector('.export-files')
    if (!files || !details.open) return
    const formats = await exhibit.shared('formats', details.dataset.formats)
    if (!formats || !files.isConnected) return
    files.replaceWith(formats)
    exhibit.prepareCopy(details)
  }

  document.addEventListener(
    'toggle',
    ({target}) => target.matches?.('.export') && show(target).catch(() => {}), // the files remain
    {capture: true},
  )
}
