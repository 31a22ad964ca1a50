/**
 * Where the marks of a drawing stand: a lane a therapy, and in it as few rows as keep the marks, with
 * their intervals and names, from covering one another. Rows are packed for the width of one of the
 * pictures (`figures/drawing/layouts/lanes.py`) and then spread to the width there is, so that the drawing is as high
 * as the picture whose place it takes. In px.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const PITCH = 16
  const DOT = 6
  const LETTER = 7.2
  const NAMED = 18 // as many marks as can each have a name next to it
  const GAP = 4

  const name = ({study, quantity}) => `${study}  ${quantity}`

  const placed = (record, scale, frame, named, side) => {
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
    if (named) label(mark, frame, side)
    return mark
  }

  const sideOf = (mark, length, {left, width}) => {
    if (mark.to + length <= width) return 'after'
    return mark.from - length >= left ? 'before' : 'over'
  }

  const label = (mark, frame, side) => {
    const length = name(mark.record).length * LETTER + GAP
    mark.name = name(mark.record)
    mark.side = side ?? sideOf(mark, length, frame)
    if (mark.side === 'after') mark.to += length
    else if (mark.side === 'before') mark.from -= length
    else mark.over = Math.max(frame.left, Math.min(mark.from, frame.width - length))
  }

  const packed = (marks) => {
    const ends = []
    for (const mark of marks) {
      if (mark.side === 'over') ends.push(Number.POSITIVE_INFINITY) // a row for the name alone
      const row = mark.side === 'over' ? -1 : ends.findIndex((end) => end + GAP <= mark.from)
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
    const spread = ({record, row, side}) => ({
      ...placed(record, scale, frame, named, side),
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
