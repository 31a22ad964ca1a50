/**
 * Brings what a reader with a keyboard needs, at the first press of Tab.
 * Needs: core/load.
 * Later: keyboard/groups.
 */
{
  const {exhibit} = window
  const SCRIPT = 'generated/bundles/keyboard.js'

  addEventListener('keydown', ({key}) => {
    if (key === 'Tab') exhibit.load(SCRIPT).catch(() => {}) // every link is then a stop of its own
  })
}
