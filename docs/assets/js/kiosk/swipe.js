/**
 * A swipe across leads to the next screen or the one before; along a tall drawing it turns pages,
 * unless the screen itself scrolls, as with larger words. Over a screen that is dimmed it does nothing.
 * Needs: kiosk/cards, kiosk/figure/window, kiosk/reset, kiosk/stage.
 */
{
  const {kiosk} = window.exhibit
  const SWIPE = 60 // px that a finger must travel
  const PAGED = 'html:not([data-size]) [data-paged] .kiosk-window'
  const fingers = new Map()
  let two = false

  const lift = ({pointerId, clientX, clientY}) => {
    const start = fingers.get(pointerId)
    fingers.delete(pointerId)
    if (!start || two) return
    const across = clientX - start.x
    const down = clientY - start.y
    if (Math.max(Math.abs(across), Math.abs(down)) < SWIPE) return
    if (Math.abs(across) > Math.abs(down)) return across < 0 ? kiosk.next() : kiosk.previous()
    if (start.paged) kiosk.turn(down < 0 ? 1 : -1)
  }

  const press = ({pointerId, pointerType, clientX, clientY, target}) => {
    if (pointerType === 'mouse' || kiosk.current.kind === 'attract' || kiosk.dimmed()) return
    if (!fingers.size) two = false
    fingers.set(pointerId, {
      x: clientX,
      y: clientY,
      paged: Boolean(target.closest(PAGED)),
    })
    if (fingers.size > 1) two = true
  }

  document.getElementById('stage').addEventListener('pointerdown', press)
  addEventListener('pointerup', lift)
  addEventListener('pointercancel', ({pointerId}) => fingers.delete(pointerId))
  kiosk.undo(() => fingers.clear())
}
