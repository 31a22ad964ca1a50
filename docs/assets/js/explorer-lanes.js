/**
 * Where the marks of a drawing stand: a lane a therapy, and in it as few rows as keep the marks, with
 * their intervals and names, from covering one another. Rows are packed for the width of one of the
 * pictures (`figures/lanes.py`) and then spread to the width there is, so that the drawing is as high
 * as the picture whose place it takes. In px.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const PITCH = 16
  const DOT = 6
  const LETTER = 7.2
  const NAMED = 18 // as many marks as can each have a name beside it
  const GAP = 4

  const name = ({study, quantity}) => `${study}  ${quantity}`

  const placed = (record, scale, frame, named, after) => {
    const x = (value) => frame.left + scale.share(value) * (frame.right - frame.left)
    const [low, high] = [record.low ?? record.at, record.high ?? record.at ?? record.low].map(x)
    const open = record.low !== null && record.high === null
    const mark = {
      record,
      at: record.at === null ? null : x(record.at),
      low,
      high: open ? frame.right : high,
      open,
    }
    const dots = record.at === null ? [] : [mark.at - DOT, mark.at + DOT]
    mark.from = Math.min(mark.low, ...dots)
    mark.to = Math.max(mark.high, ...dots)
    mark.marks = [mark.from, mark.to]
    if (named) label(mark, frame, after)
    return mark
  }

  const label = (mark, {left, width}, after) => {
    const length = name(mark.record).length * LETTER + GAP
    mark.name = name(mark.record)
    mark.after = after ?? (mark.to + length <= width || mark.from - length < left)
    if (mark.after) mark.to += length
    else mark.from -= length
  }

  const packed = (marks) => {
    const ends = []
    for (const mark of marks) {
      const row = ends.findIndex((end) => end + GAP <= mark.from)
      mark.row = row < 0 ? ends.length : row
      ends[mark.row] = mark.to
    }
    return ends.length
  }

  /** Lay the records out below one another; gives the lanes, all marks in reading order, a height. */
  exhibit.lanes = (records, scale, frame, therapies) => {
    const named = records.length <= NAMED
    const less = frame.width - frame.packed
    const tight = {...frame, width: frame.packed, right: frame.right - less}
    const spread = ({record, row, after}) => ({
      ...placed(record, scale, frame, named, after),
      row,
    })
    let top = frame.top
    const lanes = Object.keys(therapies)
      .map((therapy) => {
        const marks = records
          .filter(({therapy_group: group}) => group === therapy)
          .map((record) => placed(record, scale, tight, named))
          .sort((one, other) => one.from - other.from || one.marks[0] - other.marks[0])
        const rows = packed(marks)
        return {therapy, rows, marks: marks.map(spread)}
      })
      .filter(({marks}) => marks.length)
    for (const lane of lanes) {
      lane.top = top
      lane.first = top + frame.heading + PITCH * 0.75
      for (const mark of lane.marks) mark.y = lane.first + mark.row * PITCH
      top += frame.heading + lane.rows * PITCH + PITCH / 2
      lane.bottom = top
    }
    return {lanes, marks: lanes.flatMap(({marks}) => marks), bottom: top}
  }
}
