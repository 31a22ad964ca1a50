/**
 * Lets a touch that has done its part do nothing else: its click is swallowed.
 * Needs: kiosk/settings.
 */
{
  const {kiosk} = window.exhibit
  const SOON = 700 // ms after which a click belongs to something else
  let raised = Number.NEGATIVE_INFINITY

  /** Swallow the click of the touch that is on its way. */
  kiosk.swallow = () => {
    raised = performance.now()
  }

  const lower = () => {
    raised = Number.NEGATIVE_INFINITY
  }

  const stop = (event) => {
    if (performance.now() - raised > SOON) return
    if (event.type === 'click') lower()
    event.preventDefault() // of a press, or it takes the focus along
    event.stopImmediatePropagation()
  }

  addEventListener('pointerdown', lower, {capture: true})
  addEventListener('keydown', lower, {capture: true})
  addEventListener('mousedown', stop, {capture: true})
  addEventListener('click', stop, {capture: true})
}
