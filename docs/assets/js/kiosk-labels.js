/**
 * A label of a drawing opens the card of what it names, and is marked for as long as that is open:
 * by touch, Enter and the space bar. The card knows its label, so that the focus finds the way in
 * and back.
 */
{
  const LABEL = '.label[data-card]'
  let read

  const open = (label) => {
    read = label
    document.getElementById(label.dataset.card).showPopover({source: label})
  }

  document.addEventListener('click', ({target}) => {
    const label = target.closest?.(LABEL)
    if (label) open(label)
  })

  document.addEventListener('keydown', (event) => {
    if (!event.target.matches?.(LABEL) || !['Enter', ' '].includes(event.key)) return
    event.preventDefault()
    open(event.target)
  })

  document.addEventListener(
    'beforetoggle',
    ({target, newState}) => {
      if (target.id === read?.dataset.card) read.classList.toggle('is-read', newState === 'open')
    },
    {capture: true}, // it does not bubble
  )
}
