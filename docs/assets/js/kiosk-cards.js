/**
 * While a card lies over the dimmed screen, that does nothing: a touch on it closes the card and no
 * more, and so does the focus when it leaves. The card of a name dims nothing, since other names
 * stay in sight and in use. Listens for as long as the page lives.
 */
{
  const {kiosk} = window.exhibit
  const OPEN = '.card:popover-open'

  /** The first card that was opened of those that dim the screen, if any is open. */
  kiosk.dimmed = () => document.querySelector(`${OPEN}:not(.card-name)`)

  const outside = (target) => !target.closest?.(`${OPEN}, dialog`)

  addEventListener(
    'pointerdown',
    ({target}) => kiosk.dimmed() && outside(target) && kiosk.swallow(), // the browser closes it
    {capture: true},
  )

  addEventListener('focusin', ({target}) => {
    if (outside(target)) kiosk.dimmed()?.hidePopover()
  })
}
