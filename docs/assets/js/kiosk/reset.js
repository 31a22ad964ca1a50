/**
 * Undoes everything that a visitor did. Each behavior says once what of it a reset undoes.
 * Needs: kiosk/stage.
 * Later: kiosk/attract.
 */
{
  const {kiosk} = window.exhibit
  const undoing = []

  /** Register what a reset undoes. */
  kiosk.undo = (act) => undoing.push(act)

  const forget = () => {
    localStorage.clear()
    sessionStorage.clear()
    window.name = ''
  }

  const close = () => {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close()
    for (const card of document.querySelectorAll('[popover]:popover-open')) card.hidePopover()
  }

  const attempt = (act) => {
    try {
      act()
    } catch (error) {
      reportError(error) // what fails must not keep the rest from being undone
    }
  }

  /** End a visit, by `idle` or by `home`, and begin the loop. */
  kiosk.reset = (how = 'idle') => {
    kiosk.emit('reset', {how})
    const last = [forget, close, () => getSelection().removeAllRanges(), () => kiosk.attract()]
    for (const act of [...undoing, ...last]) attempt(act)
  }
}
