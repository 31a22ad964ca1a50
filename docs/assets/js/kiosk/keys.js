/**
 * The exhibit by keys alone: Tab and Enter reach everything, arrows lead from screen to screen.
 * Needs: kiosk/figure/window, kiosk/stage.
 * After: kiosk/attract, kiosk/figure/labels.
 */
{
  const {kiosk} = window.exhibit
  const ACTS = {
    ArrowRight: () => kiosk.next(),
    PageDown: () => kiosk.next(),
    ArrowLeft: () => kiosk.previous(),
    PageUp: () => kiosk.previous(),
    ArrowDown: () => kiosk.turn(1),
    ArrowUp: () => kiosk.turn(-1),
    Home: () => kiosk.home(),
  }

  document.addEventListener('keydown', (event) => {
    const {altKey, ctrlKey, defaultPrevented, key, metaKey, target} = event
    if (defaultPrevented || altKey || ctrlKey || metaKey || !Object.hasOwn(ACTS, key)) return
    if (document.querySelector('dialog[open], :popover-open')) return // keys are theirs
    if (target.closest('input, select, textarea')) return
    if (ACTS[key]() !== false) event.preventDefault()
  })
}
