/**
 * Three sizes of text, one after the other.
 * Needs: kiosk/bar/bar, kiosk/reset, kiosk/stage.
 */
{
  const {kiosk} = window.exhibit
  const SIZES = 3
  const root = document.documentElement
  let size = 1

  const show = (wanted) => {
    size = wanted
    if (size === 1) delete root.dataset.size
    else root.dataset.size = size
    kiosk.face('size', {label: `Text size: ${size} of ${SIZES}`})
    kiosk.emit('sized')
  }

  kiosk.acts.size = () => show((size % SIZES) + 1)
  kiosk.undo(() => show(1))
  show(1)
}
