/**
 * When a question is asked again: Leitner's boxes. An answer that is right moves a question up a
 * box, one that is not moves it to the first; the box says after how many days it is due.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const DAYS = [1, 3, 7, 14, 30, 60]

  const pad = (number) => String(number).padStart(2, '0')

  /** A day as `2026-11-30`, by the reader's own clock. */
  const day = (moment) =>
    `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`

  const later = (moment, days) => {
    const then = new Date(moment)
    then.setDate(then.getDate() + days)
    return then
  }

  exhibit.schedule = {
    days: DAYS,
    day,

    /** The next state of a question: its box, and the day on which it is due. */
    next: (state, isRight, now = new Date()) => {
      const before = state ? state.box : -1
      const box = isRight ? Math.min(before + 1, DAYS.length - 1) : 0
      return {
        box,
        due: day(later(now, DAYS[box])),
        right: (state?.right ?? 0) + (isRight ? 1 : 0),
        asked: (state?.asked ?? 0) + 1,
        last: isRight,
        at: now.toISOString(),
      }
    },

    /** Whether a question is due; one that was never answered is not. */
    isDue: (state, now = new Date()) => Boolean(state) && state.due <= day(now),
  }
}
