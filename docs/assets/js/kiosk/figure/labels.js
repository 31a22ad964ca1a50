/**
 * A label of a drawing opens the card of what it names, and is marked for as long as that is open:
 * by touch, Enter and the space bar. The focus goes in, and back to the label: a label is part of a
 * drawing, and so no invoker that the browser would know a card by.
 * Needs: kiosk/card-openers, kiosk/reset.
 */
{
  const LABEL = '.label[data-card]'
  const {exhibit} = window
  let read

  const open = async (label) => {
    read = label
    const name = label.dataset.card
    const card = exhibit.presentCard(name) ?? (await exhibit.findCard(name))
    if (!card || read !== label || !label.isConnected) return
    card.showPopover()
    card.querySelector('.card-close').focus()
  }

  document.addEventListener('click', ({target}) => {
    const label = target.closest?.(LABEL)
    if (label) open(label)
  })

  document.addEventListener('keydown', (event) => {
    const {key, target} = event
    const on = target.matches?.(LABEL) && ['Enter', ' '].includes(key)
    const out = key === 'Tab' && target.closest?.('.card-name') // which has nothing else to press
    if (!on && !out) return
    event.preventDefault()
    if (on) return open(target)
    out.hidePopover() // the focus goes back by itself
  })

  document.addEventListener(
    'beforetoggle',
    ({target, newState}) => {
      if (target.id === read?.dataset.card) read.classList.toggle('is-read', newState === 'open')
    },
    {capture: true}, // it does not bubble
  )

  exhibit.kiosk.undo(() => {
    read = undefined
  })
}
