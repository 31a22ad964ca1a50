/**
 * Knows the operator's gesture: the four corners touched clockwise from the top left within six
 * seconds, or Ctrl+Alt+Shift+O. Listens for as long as the page lives, wherever a visitor is.
 * Needs: kiosk/bar/reach.
 * After: kiosk/idle.
 */
{
  const {kiosk} = window.exhibit
  const CORNER = 0.1 // of the shorter side of the display
  const WITHIN = 6000
  const LAST = 3
  const root = document.documentElement

  let next = 0
  let begun = 0
  let touched = Number.NEGATIVE_INFINITY
  let near = false // whether all was within reach when it began

  /** Number the corners clockwise from the top left; -1 elsewhere. */
  const cornerOf = ({clientX, clientY}) => {
    const reach = CORNER * Math.min(innerWidth, innerHeight)
    const [left, top] = [clientX < reach, clientY < reach]
    const [right, bottom] = [clientX > innerWidth - reach, clientY > innerHeight - reach]
    return [top && left, top && right, bottom && right, bottom && left].indexOf(true)
  }

  const done = () => document.dispatchEvent(new CustomEvent('kiosk:operator'))

  const touch = (event) => {
    if (!event.isPrimary) return
    const corner = cornerOf(event)
    if (corner === 0) {
      begun = event.timeStamp
      near = root.hasAttribute('data-reach')
    }
    if (corner !== next && corner !== 0) next = 0
    else next = corner + 1
    if (next <= LAST) return
    next = 0
    if (event.timeStamp - begun > WITHIN) return
    touched = event.timeStamp
    event.preventDefault() // or the touch takes the focus out of what it opened
    if (near !== root.hasAttribute('data-reach')) kiosk.acts.reach() // its button is in a corner
    done()
  }

  /** The last touch of the gesture presses no button that stands in its corner. */
  const swallow = (event) => {
    if (event.timeStamp - touched > 1000 || cornerOf(event) !== LAST) return
    event.preventDefault()
    event.stopPropagation()
  }

  const press = (event) => {
    const {ctrlKey, altKey, shiftKey, code} = event
    if (!(ctrlKey && altKey && shiftKey && code === 'KeyO')) return
    event.preventDefault()
    done()
  }

  addEventListener('pointerdown', touch, {capture: true})
  addEventListener('click', swallow, {capture: true})
  addEventListener('keydown', press, {capture: true})
}
