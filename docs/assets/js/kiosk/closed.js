/**
 * No way out by hand: what a finger, a mouse or a key would have the browser do, and the exhibit
 * does not ask for. What scripts could do is in kiosk/closed-calls.js; what only the browser can
 * refuse, its policy does.
 */
{
  const NEVER = [
    'auxclick',
    'beforeinstallprompt',
    'contextmenu',
    'copy',
    'cut',
    'dblclick',
    'dragenter',
    'dragover',
    'dragstart',
    'drop',
    'gesturechange',
    'gesturestart',
    'selectstart',
    'submit',
  ]
  const KEYS = new Set(
    ['ContextMenu', 'Eject', 'Find', 'Help', 'New', 'Open', 'Power', 'Print', 'PrintScreen'].concat(
      ['Save', 'Search', 'SpellCheck', 'ZoomIn', 'ZoomOut', 'ZoomToggle'],
    ),
  )
  const DOORS = 'a, area, [download], input:is([type="file"], [type="date"], [type="color"])'
  const FAMILIES = /^(?:F\d+|Browser\w+|Launch\w+|Mail\w+|Media\w+)$/

  const refuse = (event) => event.preventDefault()

  const operators = ({altKey, code, ctrlKey, shiftKey}) =>
    altKey && ctrlKey && shiftKey && code === 'KeyO'

  const key = (event) => {
    const {altKey, ctrlKey, metaKey, target} = event
    if (operators(event)) return
    const writes = target.closest?.('input, textarea')
    const leaves = event.key === 'Backspace' && !writes
    const chord = altKey || ctrlKey || metaKey || (event.shiftKey && event.key === 'Escape')
    if (chord || leaves || KEYS.has(event.key) || FAMILIES.test(event.key)) refuse(event)
  }

  const link = (event) => {
    if (!event.composedPath().some((node) => node.matches?.(DOORS))) return
    refuse(event)
    event.stopImmediatePropagation()
  }

  const first = {capture: true, passive: false}
  for (const kind of NEVER) addEventListener(kind, refuse, first)
  addEventListener('keydown', key, first)
  addEventListener('click', link, first)
  addEventListener('mousedown', (event) => event.button === 0 || refuse(event), first)
  addEventListener('wheel', (event) => event.ctrlKey && refuse(event), first)
  addEventListener('touchmove', (event) => event.touches.length > 1 && refuse(event), first)
}
