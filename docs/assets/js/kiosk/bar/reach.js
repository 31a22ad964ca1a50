/**
 * Brings every control into the band that a seated visitor reaches; style sheets do the work. With
 * larger words a screen begins in the band and scrolls; it is shown from its headline on.
 * Needs: kiosk/bar/bar, kiosk/reset.
 * After: kiosk/bar/size, kiosk/figure/window.
 */
{
  const {kiosk} = window.exhibit
  const ABOVE = 1.75 // rem over a headline
  const root = document.documentElement
  const stage = document.getElementById('stage')

  const settle = () => {
    const shown = stage.firstElementChild
    if (!shown || !root.matches('[data-reach][data-size]')) return
    const above = ABOVE * Number.parseFloat(getComputedStyle(root).fontSize)
    shown.scrollTop = Number.parseFloat(getComputedStyle(shown).paddingBlockStart) - above
  }

  const show = (near) => {
    root.toggleAttribute('data-reach', near)
    kiosk.face('reach', {pressed: near})
    settle()
  }

  kiosk.acts.reach = () => show(!root.hasAttribute('data-reach'))
  kiosk.undo(() => show(false))
  show(false)
  for (const change of ['kiosk:shown', 'kiosk:sized']) document.addEventListener(change, settle)
}
