/**
 * Makes the elements of the operator's dialog; all of them are words and buttons.
 * Needs: kiosk/settings.
 */
{
  const {kiosk} = window.exhibit

  kiosk.element = (tag, attributes = {}, ...parts) => {
    const node = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
    node.append(...parts)
    return node
  }

  kiosk.button = (className, words, act) => {
    const node = kiosk.element('button', {type: 'button', class: className}, words)
    node.addEventListener('click', act)
    return node
  }

  /** Put a count before its noun. */
  kiosk.counted = (count, one, many = `${one}s`) =>
    `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}
