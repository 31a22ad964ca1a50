/**
 * Keeps the last things that went wrong on this page, in words, for the operator and the machine.
 * Of a file only its name is kept; none of them says what a visitor did.
 */
{
  window.exhibit ??= {}
  window.exhibit.kiosk ??= {}
  const {kiosk} = window.exhibit
  const KEPT = 20
  const LONGEST = 200
  const root = document.documentElement

  const fileOf = (address) => address?.split(/[?#]/)[0].split('/').pop()

  const words = ({target, message, filename, lineno, reason}) => {
    if (target instanceof Element) return `${fileOf(target.src ?? target.href)} did not load`
    if (filename) return `${message} (${fileOf(filename)}, line ${lineno})`
    return reason?.message ?? message ?? String(reason)
  }

  /** Newest last: what, how often in a row, when by the page's own clock, and whether it was sent. */
  kiosk.errors = []

  /** Show what the pages say where no stage can be set: what it needs did not come, or failed. */
  const bare = () => root.dataset.kind || root.setAttribute('data-bare', '')

  const note = (event) => {
    bare()
    const what = words(event).slice(0, LONGEST).toWellFormed() // which may halve a letter
    const last = kiosk.errors.at(-1)
    if (last?.what === what) {
      last.times++
      return
    }
    kiosk.errors.push({what, times: 1, at: performance.now(), sent: false})
    kiosk.errors.splice(0, kiosk.errors.length - KEPT)
  }

  addEventListener('error', note, {capture: true}) // a failed load is dispatched to its own element alone
  addEventListener('unhandledrejection', note)
}
