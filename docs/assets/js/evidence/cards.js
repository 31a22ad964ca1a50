/**
 * Cards of numbers and references open by tap and Enter and close by Esc without any script.
 * This adds a mouse's hover, and takes the focus back to where a card was opened.
 * Listens for as long as the page lives: cards and their buttons are all over it.
 */
{
  const OPENS = '.number[popovertarget], .citation[popovertarget]'
  const OPEN_AFTER = 350
  const CLOSE_AFTER = 250
  const narrow = matchMedia('(width < 40rem)') // where a card is a sheet, which a hover would lay over all
  const CLEAR = 24 // px between a number and the sheet it opened
  let hovered = null // the card that a hover opened; a click makes it stay
  let opener = null
  let timer = 0

  const cardOf = (button) => document.getElementById(button.getAttribute('popovertarget'))

  const open = (button) => {
    const card = cardOf(button)
    if (!card || card.matches(':popover-open')) return
    card.showPopover({source: button})
    hovered = card
  }

  const close = () => {
    hovered?.hidePopover()
    hovered = null
  }

  const enter = ({target, pointerType}) => {
    if (pointerType !== 'mouse' || narrow.matches || !(target instanceof Element)) return
    const button = target.closest(OPENS)
    const stays = hovered?.contains(target) || (button && cardOf(button) === hovered)
    clearTimeout(timer)
    if (stays) return
    if (button && !button.closest('[popover]')) timer = setTimeout(open, OPEN_AFTER, button)
    else if (hovered) timer = setTimeout(close, CLOSE_AFTER)
  }

  const click = (event) => {
    const button = event.target.closest?.(OPENS)
    if (!button) return
    clearTimeout(timer)
    opener = button
    const card = cardOf(button)
    if (card && card === hovered) event.preventDefault() // it is open already: let it stay
    hovered = null
  }

  /** A sheet at the foot of a phone must not hide the number that opened it. */
  const uncover = (card) => {
    if (!opener || !narrow.matches) return
    const over = opener.getBoundingClientRect().bottom + CLEAR - card.getBoundingClientRect().top
    if (over > 0) scrollBy({top: over, behavior: 'instant'})
  }

  const toggle = ({target, newState}) => {
    if (!target.matches?.('.card')) return
    if (newState === 'open') return uncover(target)
    if (hovered === target) hovered = null
    if (!opener || cardOf(opener) !== target) return
    const lost = document.activeElement === document.body || target.contains(document.activeElement)
    if (lost) opener.focus()
    opener = null // or all that it once stood in is held
  }

  document.addEventListener('pointerover', enter)
  document.addEventListener('click', click)
  document.addEventListener('toggle', toggle, {capture: true})
}
