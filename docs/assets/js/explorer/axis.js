/** What can be drawn of a selection, one measure an axis, and the scale of such an axis. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const MOST = 9
  const STEPS = [1, 2, 5]

  /** List the axes of a selection with their records, the fullest first. */
  exhibit.axesOf = (records) => {
    const axes = new Map()
    for (const record of records) {
      if (!record.axis) continue
      if (!axes.has(record.axis)) axes.set(record.axis, [])
      axes.get(record.axis).push(record)
    }
    return [...axes].sort(([, one], [, other]) => other.length - one.length)
  }

  const numbers = (records) =>
    records.flatMap(({at, low, high}) => [at, low, high]).filter((value) => value !== null)

  const round = (value) => Number(value.toPrecision(12))

  const step = (length, unit) => {
    if (unit === 'months')
      return [6, 12, 24, 36, 48, 60, 120].find((s) => length / s <= MOST) ?? 240
    const power = 10 ** Math.floor(Math.log10(length / MOST))
    return [...STEPS, 10].map((s) => s * power).find((s) => length / s <= MOST)
  }

  const linear = (values, unit) => {
    const [low, high] = [Math.min(0, ...values), Math.max(...values, 0)]
    const by = step(high - low || 1, unit)
    const first = Math.floor(low / by) * by
    const ticks = []
    for (let tick = first; tick <= high * 1.02 + by / 50; tick += by) ticks.push(round(tick))
    const end = Math.max(high * 1.03, ticks.at(-1))
    return {ticks, share: (value) => (value - first) / (end - first)}
  }

  const logarithmic = (values) => {
    const [low, high] = [Math.min(...values, 0.8) / 1.15, Math.max(...values, 1.25) * 1.15]
    const share = (value) => Math.log(value / low) / Math.log(high / low)
    const ticks = []
    for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power += 1) {
      for (const s of STEPS) ticks.push(round(s * 10 ** power))
    }
    return {ticks: ticks.filter((tick) => tick >= low && tick <= high), share, one: true}
  }

  /** Give the ticks, their unit and, for a value, its share of the axis. */
  exhibit.scaleOf = (records, axis, log) => {
    const unit = axis.split(', ').at(-1)
    return {unit, ...(log ? logarithmic(numbers(records)) : linear(numbers(records), unit))}
  }
}
