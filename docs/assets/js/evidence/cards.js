/**
 * Numbers, citations and terms are links; here they open their cards, which close by Esc and by a tap
 * elsewhere. A mouse opens them by hovering, and a second tap closes them. Where a card can not be
 * had, the link leads where it leads without scripts.
 * Listens for as long as the page lives: cards and their openers are all over it.
 * Needs: evidence/find-card.
 */
{
  const {exhibit} = window
  const OPENERS =
    'a:is(.number, .citation, .source, .term), [data-opens-card], :is(.number, .citation, .term)[popovertarget]'
  const OPEN_AFTER = 350
  const CLOSE_AFTER = 250
  const narrow = matchMedia('(width < 40rem)') // where a card is a sheet, which a hover would lay over all
  const CLEAR = 24 // px between a number and the sheet it opened
  let hovered = null // the card that a hover opened; a click makes it stay
  let opener = null
  let pressed = null // the card that was open when a finger or the mouse went down
  let timer = 0

  const nameOf = ({dataset, attributes}) => {
    if (dataset.term) return `term-${dataset.term}`
    const named = attributes.popovertarget?.value ?? dataset.opensCard
    return named ?? (dataset.record ? `record-${dataset.record}` : `reference-${dataset.key}`)
  }

  const cardOf = (element) => exhibit.presentCard(nameOf(element))

  const isOpen = (card) => Boolean(card?.matches(':popover-open'))

  const open = async (element) => {
    const card = await exhibit.findCard(nameOf(element))
    if (card && !isOpen(card) && element.isConnected) card.showPopover({source: element})
    return card
  }

  const hover = async (element) => {
    if (isOpen(cardOf(element))) return
    const begun = timer
    const card = await open(element).catch(() => undefined) // it is found when it is clicked
    if (begun === timer) hovered = card
    else if (opener !== element) card?.hidePopover()
  }

  const close = () => {
    hovered?.hidePopover()
    hovered = null
  }

  const enter = ({target, pointerType}) => {
    if (pointerType !== 'mouse' || narrow.matches || !(target instanceof Element)) return
    const element = target.closest(OPENERS)
    const stays = hovered?.contains(target) || (element && hovered && cardOf(element) === hovered)
    clearTimeout(timer)
    if (stays) return
    if (element && !element.closest('[popover]')) {
      exhibit.findCard(nameOf(element)).catch(() => {}) // it will be there when it opens
      timer = setTimeout(hover, OPEN_AFTER, element)
    } else if (hovered) timer = setTimeout(close, CLOSE_AFTER)
  }

  const press = ({target}) => {
    const element = target.closest?.(OPENERS)
    const card = element && cardOf(element)
    pressed = isOpen(card) ? card : null
  }

  /** Follow the link, as without scripts. */
  const leave = ({href}) => {
    if (href) location.assign(href)
  }

  const click = (event) => {
    const element = event.target.closest?.(OPENERS)
    if (!element || event.defaultPrevented) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return // a tab of its own
    clearTimeout(timer)
    opener = element
    const card = cardOf(element)
    const stays = Boolean(card) && card === hovered // it is open already: let it stay
    hovered = null
    if (element.hasAttribute('popovertarget')) {
      if (stays) event.preventDefault()
      return
    }
    if (!HTMLElement.prototype.showPopover) return
    event.preventDefault()
    if (stays) open(element)
    else if (isOpen(card)) card.hidePopover()
    else if (!card || card !== pressed)
      open(element)
        .then((found) => found ?? leave(element))
        .catch(() => leave(element))
    pressed = null
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
  document.addEventListener('pointerdown', press, {capture: true})
  document.addEventListener('click', click)
  document.addEventListener('toggle', toggle, {capture: true})
}
