/** The exhibit's own range behind the rows of a section: hatched, between two dashed edges. */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const edge = (trace, spans) => ({
    ...trace,
    x: spans.flatMap(() => [trace.x[0], trace.x[0], null]),
    y: spans.flatMap(([from, to]) => [from, to, null]),
  })

  /** Stretch the range of a drawing over a section; `ends` are the ids of its two records. */
  exhibit.bands = (data, ends, {ids}, {row, mark, track}, suffix) => {
    const on = {xaxis: `x${suffix}`, yaxis: `y${suffix}`}
    const area = data.find(({type, name}) => type === 'bar' && !name)
    const middles = ids.map((_, index) => row * (index + 0.5) + mark)
    const same = (values) => middles.map(() => values[0])
    const spans = middles.map((y) => [y - track / 2, y + track / 2])
    const whole = row === track ? [[spans[0][0], spans.at(-1)[1]]] : spans
    return [
      {...area, ...on, base: same(area.base), x: same(area.x), y: middles, width: same(area.width)},
      ...ends.map((id) => ({
        ...edge(
          data.find(({name}) => name === id),
          whole,
        ),
        ...on,
      })),
    ]
  }
}
