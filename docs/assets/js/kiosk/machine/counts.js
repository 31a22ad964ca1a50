/**
 * Counts, for as long as the page lives: visits, their seconds, what was opened and answered.
 * Knows no person, and keeps nothing that outlives the page. An operator's own visit is left out.
 * After: kiosk/machine/visit.
 */
{
  window.exhibit ??= {}
  window.exhibit.kiosk ??= {}
  const {kiosk} = window.exhibit

  const none = () => ({sessions: 0, seconds: 0, opened: {}, answers: {}})

  const sum = (into, from = {}) => {
    for (const [name, count] of Object.entries(from)) into[name] = (into[name] ?? 0) + count
  }

  const add = (counts, {seconds, opened, answers = {}}) => {
    counts.sessions++
    counts.seconds += Math.round(seconds)
    sum(counts.opened, opened)
    for (const [question, options] of Object.entries(answers)) {
      counts.answers[question] ??= {}
      sum(counts.answers[question], options)
    }
  }

  let attended = false
  let unsent = none()

  kiosk.counts = {
    /** What happened since the page began. */
    whole: none(),

    /** Give what no machine has taken yet; it is then no longer waiting. */
    take() {
      const taken = unsent
      unsent = none()
      return taken
    },

    /** Keep what the machine did not take, for the next time. */
    giveBack({sessions, ...rest}) {
      add(unsent, rest)
      unsent.sessions += sessions - 1
    },

    get waiting() {
      return unsent.sessions > 0
    },
  }

  document.addEventListener('kiosk:attended', () => {
    attended = true
  })

  document.addEventListener('kiosk:ended', ({detail}) => {
    if (!attended) for (const counts of [kiosk.counts.whole, unsent]) add(counts, detail)
  })

  document.addEventListener('kiosk:reset', () => {
    attended = false // after kiosk/machine/visit.js, which ends the visit by the same event
  })
}
