/**
 * Numbers and links in a sentence are lower and narrower than a finger; each has a target around it
 * (screen.css). Targets that would lie over one another move apart here, as far as each still holds
 * its words: the target of the left word to the left, that of the upper one up. Where words stand
 * too close for that, the lines of a card are set further apart; where they have no room, targets
 * end halfway. What opens the same card may lie over one another.
 * Needs: kiosk/stage.
 */
{
  const TARGETS = ':is(.number, .leads)'
  const ROUNDS = 12 // in which every pair moves apart
  const GAP = 0.1 // px between two targets
  const LINES = 'p, li, td, dd' // what may have its lines further apart

  const least = () => {
    const style = getComputedStyle(document.documentElement)
    const [rems, size] = [style.getPropertyValue('--kiosk-touch'), style.fontSize]
    return Number.parseFloat(rems) * Number.parseFloat(size)
  }

  /** A target along one axis: its middle, half of its length, and how far it may move; what of it ends early. */
  const span = (from, to, touch) => {
    const length = Math.max(to - from, touch)
    return {
      middle: (from + to) / 2,
      half: length / 2,
      slack: (length - (to - from)) / 2,
      by: 0,
      cut: [0, 0],
    }
  }

  const readTarget = (node, touch) => {
    const {left, right, top, bottom} = node.getBoundingClientRect()
    return {node, x: span(left, right, touch), y: span(top, bottom, touch)}
  }

  const inOrder = (one, other) => (one.middle <= other.middle ? [one, other] : [other, one])

  const missing = ([first, last]) =>
    first.half + last.half + GAP - (last.middle + last.by - first.middle - first.by)

  const roomBefore = ({slack, by}) => slack + by
  const roomAfter = ({slack, by}) => slack - by

  /** How much two targets lie over one another for good, along an axis. */
  const kept = ([first, last]) =>
    Math.max(0, missing([first, last]) - roomBefore(first) - roomAfter(last))

  const moveApart = ([first, last]) => {
    const by = missing([first, last]) - kept([first, last])
    const back = Math.min(roomBefore(first), by / 2)
    const on = Math.min(roomAfter(last), by - back)
    first.by -= by - on
    last.by += on
  }

  const endHalfway = ([first, last]) => {
    const by = missing([first, last])
    const end = Math.min(roomBefore(first), by / 2)
    const start = Math.min(roomAfter(last), by - end)
    first.cut[1] = Math.max(first.cut[1], by - start)
    last.cut[0] = Math.max(last.cut[0], start)
  }

  const opens = ({node}) => node.getAttribute('popovertarget') ?? node.dataset.show

  /** Give the axis along which two targets that lie over one another are separated best. */
  const bestAxis = (one, other) => {
    if (opens(one) === opens(other)) return undefined
    const ways = [inOrder(one.x, other.x), inOrder(one.y, other.y)]
    if (ways.some((way) => missing(way) <= 0)) return undefined
    return ways.toSorted((a, b) => kept(a) - kept(b) || missing(a) - missing(b))[0]
  }

  const separate = (targets, act) => {
    for (const [index, one] of targets.entries()) {
      for (const other of targets.slice(index + 1)) {
        const axis = bestAxis(one, other)
        if (axis) act(axis)
      }
    }
  }

  /** List the targets in an element, moved apart as far as there is room. */
  const listTargets = (root) => {
    const touch = least()
    const targets = [...root.querySelectorAll(TARGETS)]
      .filter((node) => node.checkVisibility())
      .map((node) => readTarget(node, touch))
    for (let round = 0; round < ROUNDS; round += 1) separate(targets, moveApart)
    return targets
  }

  /** Set the lines of a card further apart where targets lie over one another for good. */
  const spread = (targets) => {
    const tight = new Set()
    separate(targets, (pair) => {
      if (missing(pair) <= GAP) return
      for (const {node} of targets.filter(({x, y}) => pair.includes(x) || pair.includes(y))) {
        tight.add(node.closest(LINES))
      }
    })
    tight.delete(null)
    for (const node of tight) node.dataset.spread = ''
    return tight.size > 0
  }

  const unspread = (root) => {
    for (const node of root.querySelectorAll('[data-spread]')) node.removeAttribute('data-spread')
  }

  const scrolls = (card) =>
    [...card.querySelectorAll('.card-body, .card-facts')].some(
      ({scrollHeight, clientHeight}) => scrollHeight > clientHeight + 1,
    )

  /** Move the targets in an element apart. */
  const settle = (root) => {
    let targets = listTargets(root)
    if (root.matches('.card') && spread(targets)) {
      if (scrolls(root)) unspread(root)
      targets = listTargets(root)
    }
    separate(targets, endHalfway)
    for (const {node, x, y} of targets) {
      const ends = [y.cut[0], x.cut[1], y.cut[1], x.cut[0]].map((cut) => `${cut}px`)
      node.style.setProperty('--target-by', `${x.by}px ${y.by}px`)
      node.style.setProperty('--target-clip', `inset(${ends.join(' ')})`)
    }
  }

  /** Leave no sign of a visitor on a card that has closed, not even a style that is empty. */
  const forget = (root) => {
    unspread(root)
    for (const node of root.querySelectorAll(`${TARGETS}[style]`)) {
      const fresh = node.cloneNode(true)
      fresh.removeAttribute('style')
      node.replaceWith(fresh)
    }
  }

  const settleStage = () => settle(document.getElementById('stage'))

  for (const kind of ['kiosk:shown', 'kiosk:sized']) document.addEventListener(kind, settleStage)
  document.addEventListener(
    'toggle',
    ({target, newState}) => {
      if (target.matches('.card')) (newState === 'open' ? settle : forget)(target)
    },
    {capture: true}, // it does not bubble
  )
  addEventListener('resize', settleStage)
  document.fonts.ready.then(settleStage)
}
