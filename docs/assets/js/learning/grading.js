/** Whether an answer is right, and in words; without elements, so that every edition can ask. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const NEAR = 0.1 // of the scale, where no interval was published

  const count = (right, all) => `${right} of ${all}`

  const same = (one, other) =>
    one.length === other.length && one.every((it, at) => it === other[at])

  exhibit.grading = {
    /** What was chosen and what is right, as numbers of options. */
    choice: (chosen, right) => {
      const isRight = same([...chosen].sort(), [...right].sort())
      const hits = chosen.filter((one) => right.includes(one)).length
      const partly = right.length > 1 && hits > 0
      const words = isRight
        ? 'Right'
        : partly
          ? `Partly right: ${count(hits, right.length)}`
          : 'Not right'
      return {isRight, words}
    },

    /** Steps as a reader has put them; each is named by its place in the right order. */
    order: (placed) => {
      const hits = placed.filter((step, place) => step === place).length
      const isRight = hits === placed.length
      const words = isRight ? 'Right' : `${count(hits, placed.length)} in their place`
      return {isRight, words}
    },

    /** The chosen right sides, and the right ones, in the order of the left sides. */
    match: (chosen, right) => {
      const hits = chosen.filter((side, at) => side === right[at]).length
      const isRight = hits === right.length
      const words = isRight ? 'Right' : `${count(hits, right.length)} matched`
      return {isRight, words}
    },

    /** A number; it is right inside the published interval, or near the value where there is none. */
    estimate: (guess, {value, low, high, least, most}) => {
      const near = NEAR * (most - least)
      const from = Math.min(low ?? value, value - near)
      const to = Math.max(high ?? value, value + near)
      const isRight = guess >= from && guess <= to
      const words = isRight ? 'Close enough' : guess < value ? 'Too low' : 'Too high'
      return {isRight, words}
    },
  }
}
