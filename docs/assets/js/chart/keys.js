/** Which reading a key leads to; the keys of a live chart, and the words that explain them. */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const HELP =
    'Use the arrow keys to move between marks. Home and End go to the first and the last. ' +
    'Enter opens the record. Escape closes the details.'

  /** Describe the keys of a live chart, in a hidden paragraph of its own, which it returns. */
  exhibit.describeKeys = (frame, id) => {
    const help = Object.assign(document.createElement('p'), {id, textContent: HELP, hidden: true})
    frame.setAttribute('aria-describedby', id)
    return help
  }

  const steps = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}

  /** Give the reading after `index`, or undefined for a key that does not move. */
  exhibit.stepped = (key, index, count) => {
    if (key === 'Home') return 0
    if (key === 'End') return count - 1
    if (!Object.hasOwn(steps, key)) return undefined
    if (index < 0) return steps[key] > 0 ? 0 : count - 1
    return Math.max(0, Math.min(index + steps[key], count - 1))
  }
}
