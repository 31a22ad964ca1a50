/**
 * A label of a drawing opens the card of what it names, and is marked for as long as that is open:
 * by touch, Enter and the space bar.
 */
{
  const LABEL = '.label[data-card]'

  const read = (label) => {
    const card = document.getElementById(label.dataset.card)
    card.showPopover()
    label.classList.add('is-read')
    card.addEventListener('beforetoggle', () => label.classList.remove('is-read'), {once: true})
  }

  document.addEventListener('click', ({target}) => {
    const label = target.closest?.(LABEL)
    if (label) read(label)
  })

  document.addEventListener('keydown', (event) => {
    if (!event.target.matches?.(LABEL) || !['Enter', ' '].includes(event.key)) return
    event.preventDefault()
    read(event.target)
  })
}
