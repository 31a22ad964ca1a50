/**
 * Counts what a visit opened and how long it was, in memory alone, and reports it at its end.
 * Needs: kiosk/idle, kiosk/stage.
 */
{
  const {kiosk} = window.exhibit
  let visit

  document.addEventListener('kiosk:visit', () => {
    visit = {began: performance.now(), opened: {}}
  })

  document.addEventListener('kiosk:shown', ({detail: {kind, id}}) => {
    if (visit && kind === 'screen') visit.opened[id] = (visit.opened[id] ?? 0) + 1
  })

  document.addEventListener('kiosk:reset', ({detail: {how}}) => {
    if (!visit) return
    const {began, opened} = visit
    visit = undefined
    const seconds = Math.max(0, Math.round((kiosk.seen() - began) / 1000)) // none of the idle tail
    kiosk.emit('ended', {how, seconds, opened})
  })
}
