/**
 * Asks a visitor who has not touched anything for a while whether anyone is still there, counts
 * down, and starts over. Everything follows from one moment, the last touch, by a clock that knows
 * no date: timers that come late and a clock that is set change nothing.
 * Needs: kiosk/reset, kiosk/settings, kiosk/shield, kiosk/stage.
 * After: kiosk/attract, kiosk/bar/bar, kiosk/cards.
 */
{
  const {kiosk} = window.exhibit
  const {idle, countdown} = kiosk.settings
  const LAST_CALL = 10 // seconds before the end at which it is said once more
  const MOVES = ['pointermove', 'pointerup', 'touchmove', 'input']
  const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchstart']
  const dialog = document.getElementById('idle')
  const shown = document.createElement('span')
  const said = document.createElement('span')
  let seen = performance.now()
  let timer = 0
  let card // that was open when it asked
  let mouse = ''

  shown.ariaHidden = 'true' // seen each second, said twice
  said.className = 'kiosk-said'
  said.ariaLive = 'assertive'
  const line = dialog.querySelector('.kiosk-countdown')
  line.removeAttribute('aria-live')
  line.replaceChildren(shown, said)

  /** The moment of the last touch, by `performance.now()`. */
  kiosk.seen = () => seen

  const ask = (left) => {
    const seconds = `${left} second${left === 1 ? '' : 's'}`
    shown.textContent = `This display will start over in ${seconds}.`
    if (dialog.open) {
      if (left === LAST_CALL) said.textContent = `${seconds} left.`
      return
    }
    card = [...document.querySelectorAll('.cards [popover]:popover-open')].at(-1)
    said.textContent = ''
    dialog.showModal()
    dialog.querySelector('[data-do="stay"]')?.focus()
    said.textContent = `This display will start over in ${seconds}. Touch anywhere to continue.`
  }

  const check = () => {
    clearTimeout(timer)
    if (kiosk.current.kind === 'attract') return
    const quiet = performance.now() - seen
    const left = (idle + countdown) * 1000 - quiet
    if (left <= 0) return kiosk.reset('idle')
    if (quiet >= idle * 1000) ask(Math.ceil(left / 1000))
    const next = left > countdown * 1000 ? left - countdown * 1000 : left % 1000 || 1000
    timer = setTimeout(check, Math.ceil(next))
  }

  /** Count from now, as after a touch. */
  kiosk.awake = () => {
    seen = performance.now()
    if (!dialog.open) return
    dialog.close()
    check()
  }

  /** Open the card again that the question closed; a finger would close it once more on leaving. */
  const reopen = (event) => {
    const again = card
    card = undefined
    const open = () => again?.showPopover()
    const later = () => setTimeout(open)
    if (event.type === 'pointerdown') addEventListener('pointerup', later, {once: true})
    else open()
  }

  const answer = (event) => {
    if (event.key === 'Tab') return // leads from one answer to the other
    const over = event.target.closest?.('[data-do="over"]')
    if (over && (event.type !== 'keydown' || ['Enter', ' '].includes(event.key))) return
    event.stopImmediatePropagation()
    if (event.cancelable) event.preventDefault()
    kiosk.swallow()
    kiosk.awake()
    reopen(event)
  }

  const touch = (event) => {
    if (!dialog.open) kiosk.awake()
    else answer(event)
  }

  const move = ({type, pointerType, screenX, screenY}) => {
    if (dialog.open) return
    const at = `${screenX} ${screenY}`
    if (type === 'pointermove' && pointerType === 'mouse' && at === mouse) return // the page moved
    mouse = at
    kiosk.awake()
  }

  const first = {capture: true, passive: false}
  for (const kind of TOUCHES) addEventListener(kind, touch, first)
  for (const kind of MOVES) addEventListener(kind, move, {capture: true, passive: true})
  dialog.addEventListener('cancel', (event) => event.preventDefault()) // Esc is a key: it stays
  dialog.addEventListener('click', (event) => {
    event.stopPropagation() // or the loop that begins takes it as a touch
    const act = event.target.closest('[data-do]')?.dataset.do
    if (act === 'over') kiosk.reset('home')
    if (act === 'stay') kiosk.awake() // a screen reader's click touches nothing
  })
  document.addEventListener('kiosk:shown', () => {
    seen = performance.now()
    check()
  })
  kiosk.undo(() => {
    clearTimeout(timer)
    card = undefined
    shown.textContent = said.textContent = mouse = ''
  })
}
