/**
 * No way out by script either, should a text ever bring one along: windows, dialogs of the browser,
 * downloads, other addresses, documents within the document. A reload is none: it stays here.
 */
{
  const nothing = () => null
  const CALLS = ['alert', 'close', 'confirm', 'find', 'open', 'print', 'prompt', 'stop']
  const PICKERS = ['showDirectoryPicker', 'showOpenFilePicker', 'showSaveFilePicker']
  const FOREIGN = 'base, embed, fencedframe, frame, frameset, iframe, meta[http-equiv], object'

  const refuse = (object, name) => {
    if (name in object) Object.defineProperty(object, name, {value: nothing})
  }

  for (const name of ['back', 'forward', 'go', 'pushState', 'replaceState']) refuse(history, name)
  for (const name of [...CALLS, ...PICKERS]) refuse(window, name)
  for (const name of ['share', 'registerProtocolHandler']) refuse(navigator, name)
  for (const name of ['requestSubmit', 'submit']) refuse(HTMLFormElement.prototype, name)
  refuse(HTMLAnchorElement.prototype, 'click')
  refuse(Element.prototype, 'requestFullscreen')

  window.navigation?.addEventListener('navigate', (event) => {
    if (event.navigationType !== 'reload' && event.cancelable) event.preventDefault()
  })

  const sweep = () => {
    for (const node of document.querySelectorAll(FOREIGN)) node.remove()
  }

  new MutationObserver((changes) => {
    if (changes.some(({addedNodes}) => [...addedNodes].some(holds))) sweep()
  }).observe(document, {childList: true, subtree: true})

  function holds(node) {
    return (
      node.nodeType === Node.ELEMENT_NODE && (node.matches(FOREIGN) || node.querySelector(FOREIGN))
    )
  }
}
