/**
 * The operator's dialog: the gesture opens it with the pad, the right PIN leads to the panel. It
 * closes by itself after a minute without a touch and at a reset, and keeps neither the PIN nor the
 * machine's word for it.
 * Needs: kiosk/idle, kiosk/machine/machine, kiosk/operator/gesture, kiosk/operator/pad,
 *   kiosk/operator/panel, kiosk/reset.
 * After: kiosk/machine/counts.
 */
{
  const {kiosk} = window.exhibit
  const {element, button} = kiosk
  const UNTOUCHED = 60_000
  const LONG = 1_000_000 // ms that a deed may take: the machine gives an address 15 minutes
  const OFTEN = 1000
  const AWAY = 'The computer does not respond. It restarts by itself; try again in 30 seconds.'

  const heading = element('h2', {id: 'operator-title', tabindex: '-1'})
  const place = element('div', {class: 'operator-place'})
  const close = button('card-close operator-close', '×', () => dialog.close())
  const dialog = element(
    'dialog',
    {class: 'kiosk-operator', id: 'operator', 'aria-labelledby': heading.id},
    element('header', {class: 'operator-head'}, heading, close),
    place,
  )
  close.setAttribute('aria-label', 'Close')

  let session
  let pad
  let timer

  /** Show a part of the dialog under its title, and begin at what it names. */
  const show = (kind, title, {node}) => {
    dialog.dataset.kind = kind
    heading.textContent = title
    place.replaceChildren(node)
  }

  const touched = () => {
    clearTimeout(timer)
    timer = setTimeout(() => dialog.close(), UNTOUCHED)
  }

  /** Ask the machine, which may be away; without an answer the status is 0. */
  const ask = (way, said, patience) =>
    kiosk.ask(`operator/${way}`, said, patience).catch(() => ({status: 0}))

  const refused = ({status, left, wait}) => {
    if (wait) return {words: 'Too many wrong tries. Try again when this time is over.', wait}
    if (status !== 403) return {words: AWAY}
    return {words: `Wrong PIN. ${kiosk.counted(left ?? 0, 'try is', 'tries are')} left.`}
  }

  const enter = async (pin) => {
    const answer = await ask('enter', {pin})
    if (answer.status !== 200) return refused(answer)
    document.dispatchEvent(new CustomEvent('kiosk:attended'))
    const state = await ask('state', {session: answer.session})
    if (!dialog.open) return {}
    if (state.status !== 200) return {words: AWAY}
    pad = undefined
    session = answer.session
    show('panel', 'Operator', new kiosk.Panel(state, act))
    heading.focus()
    return {}
  }

  const act = async (what, value) => {
    clearTimeout(timer) // what takes the machine long is no idleness of the operator's
    const busy = setInterval(() => dialog.open && kiosk.awake(), OFTEN)
    const done = await ask('act', {session, do: what, value}, LONG)
    clearInterval(busy)
    if (dialog.open) touched()
    if (!done.status) return {said: AWAY}
    if (done.status === 403)
      return {said: 'The session has expired. Close this panel and enter the PIN again.'}
    const state = await ask('state', {session})
    return {said: done.said, svg: done.svg, state: state.status === 200 ? state : undefined}
  }

  const open = () => {
    if (dialog.open) return
    if (!dialog.isConnected) document.body.append(dialog)
    if (kiosk.ask) {
      pad = new kiosk.Pad(enter)
      pad.said.textContent = 'Enter the PIN.'
      show('pad', 'Operator', pad)
    } else show('panel', 'Operator', new kiosk.Panel(kiosk.ownState()))
    dialog.showModal()
    ;(kiosk.ask ? pad.node : heading).focus()
    touched()
  }

  /** Leave nothing behind; what an operator has looked after begins with the loop. */
  const forget = () => {
    const attended = session
    clearTimeout(timer)
    pad?.clear()
    session = pad = undefined
    place.replaceChildren()
    dialog.remove()
    if (attended) kiosk.reset('home')
  }

  for (const kind of ['pointerdown', 'keydown', 'input']) dialog.addEventListener(kind, touched)
  dialog.addEventListener('keydown', (event) => {
    event.stopPropagation() // the keys of the stage rest
    pad?.press(event)
  })
  dialog.addEventListener('close', forget)
  document.addEventListener('kiosk:operator', open)
  document.addEventListener('kiosk:reset', () => {
    session = undefined
    dialog.close()
  })
}
