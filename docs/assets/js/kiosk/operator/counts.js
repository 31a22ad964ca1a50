/**
 * Shows what was counted: visits, how often which finding was opened, and what was answered.
 * Needs: kiosk/operator/element, kiosk/stage.
 */
{
  const {kiosk} = window.exhibit
  const {element} = kiosk

  const times = (count) => count.toLocaleString('en-US')

  const minutes = ({sessions, seconds}) => {
    const each = sessions ? Math.round(seconds / sessions) : 0
    return each < 60
      ? kiosk.counted(each, 'second')
      : `${(each / 60).toFixed(1).replace(/\.0$/, '')} minutes`
  }

  const summary = (counts) =>
    counts.sessions
      ? `${kiosk.counted(counts.sessions, 'visit')}${counts.since ? ` since ${counts.since}` : ''}, ${minutes(counts)} each on average, not counting idle time at the end.`
      : 'No visits counted yet.'

  const row =
    (most) =>
    ([name, count]) => {
      const meter = element('span', {class: 'operator-meter', 'aria-hidden': 'true'})
      meter.style.setProperty('--share', count / most)
      return element(
        'tr',
        {},
        element('th', {scope: 'row'}, name, meter),
        element('td', {}, times(count)),
      )
    }

  /** A table of names and counts, the most frequent first. */
  const table = (caption, rows) => {
    const sorted = rows.toSorted(([, one], [, other]) => other - one)
    const body = element('tbody', {}, ...sorted.map(row(sorted[0][1])))
    return element('table', {class: 'operator-table'}, element('caption', {}, caption), body)
  }

  const titled = (opened) =>
    Object.entries(opened).map(([id, count]) => [kiosk.title?.(id) || id, count])

  /** Give what there is to show; a table without rows is not. */
  kiosk.countsShown = (counts) => [
    element('p', {}, summary(counts)),
    ...[['Findings opened', titled(counts.opened ?? {})]]
      .concat(
        Object.entries(counts.answers ?? {}).map(([question, options]) => [
          `Answers to “${kiosk.title?.(question) || question}”`,
          Object.entries(options),
        ]),
      )
      .filter(([, rows]) => rows.length)
      .map(([caption, rows]) => table(caption, rows)),
  ]
}
