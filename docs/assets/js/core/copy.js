/**
 * What is copied: any text, and the text next to a button, which stays hidden without this script.
 * Where the Clipboard API is missing, as on file://, the text is selected and copied.
 * Listens for as long as the page lives.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const SHOW_FOR = 2000

  const select = (element) => {
    const selection = getSelection()
    selection.removeAllRanges()
    const range = document.createRange()
    range.selectNodeContents(element)
    selection.addRange(range)
  }

  const copySelected = (element) => {
    select(element)
    const done = document.execCommand('copy')
    if (done) getSelection().removeAllRanges()
    return done
  }

  const write = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent)
      return true
    } catch {
      return copySelected(element)
    }
  }

  /** Copy a text; resolves to whether the browser did. */
  exhibit.copyText = async (text) => {
    const element = document.createElement('pre')
    element.style.cssText = 'position: fixed; opacity: 0'
    element.textContent = text
    document.body.append(element)
    try {
      return await write(element)
    } finally {
      element.remove()
    }
  }

  const say = (status, words) => {
    status.textContent = words
    setTimeout(() => {
      status.textContent = ''
    }, SHOW_FOR)
  }

  const click = async ({target}) => {
    const button = target.closest?.('button.copy')
    const block = button?.closest('.export-format')
    if (!block) return
    const copied = await write(block.querySelector('pre'))
    say(block.querySelector('.copy-status'), copied ? 'Copied' : 'Press Ctrl+C to copy')
  }

  const prepare = (button) => {
    const status = document.createElement('span')
    status.className = 'copy-status'
    status.setAttribute('role', 'status')
    button.parentElement.append(status)
    button.hidden = false
  }

  /** Show the buttons within an element, each with a place for what it says. */
  exhibit.prepareCopy = (element) => element.querySelectorAll('button.copy').forEach(prepare)

  exhibit.prepareCopy(document)
  document.addEventListener('click', click)
}
