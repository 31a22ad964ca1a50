/**
 * While a card lies over the dimmed screen, that does nothing: a touch on it closes the card and no
 * more, and so does the focus when it leaves. The card of a name dims nothing, since other names
 * stay in sight and in use. Listens for as long as the page lives.
 * Needs: kiosk/shield.
 */
{
  const {kiosk} = window.exhibit
  const OPEN = '.card:popover-open'

  /** A card that dims the screen, if any is open. */
  kiosk.dimmed = () => document.querySelector(`${OPEN}:not(.card-name)`)

  const outside = (target) => !target.closest?.(`${OPEN}, dialog`)

  addEventListener(
    'pointerdown',
    ({target}) => kiosk.dimmed() && outside(target) && kiosk.swallow(), // the browser closes it
    {capture: true},
  )

  addEventListener('focusin', ({target}) => {
    while (outside(target) && kiosk.dimmed()) kiosk.dimmed().hidePopover()
  })

  /** A card is read from its beginning: a browser would remember how far it was scrolled. */
  addEventListener(
    'beforetoggle',
    ({target, newState}) => {
      if (newState === 'open') return
      const long = target.querySelectorAll('.card-body, .card-facts')
      for (const one of [target, ...long]) one.scrollTop = 0
    },
    {capture: true}, // it does not bubble
  )
}
