;() => {
  // What of a screen, of the contents or of an open card cannot be read or touched as it stands.
  const TYPE = 24
  const TOUCH = 60
  const SLACK = 1
  const root = document.documentElement
  const unit = Math.min(innerWidth, innerHeight) / 1080
  const card = document.querySelector('.card:popover-open')
  const shown = card ?? document.getElementById('stage').firstElementChild
  const rolls = root.dataset.size || shown.matches('.card-within') // shown in reach alone
  const bar = document.getElementById('bar').getBoundingClientRect()
  const floor = bar.height ? bar.top : innerHeight
  const found = []
  const say = (what, node) =>
    found.push(`${what}: ${node.className.baseVal ?? node.className} ${node.textContent.trim().slice(0, 40)}`)
  const seen = (node) => node.checkVisibility({visibilityProperty: true, opacityProperty: true})
  const unseen = '.figure-title, .chart-voice, script, title, .qr, [hidden]'

  if (!rolls && shown.scrollHeight > shown.clientHeight + SLACK) say('scrolls', shown)
  if (shown.scrollWidth > shown.clientWidth + SLACK) say('runs over the side', shown)
  for (const node of shown.querySelectorAll('.card-body, .card-facts')) {
    if (!rolls && node.scrollHeight > node.clientHeight + SLACK) say('scrolls', node)
  }
  for (const node of shown.querySelectorAll('.screen-sources, .kiosk-over, .kiosk-foot')) {
    if (seen(node) && node.scrollWidth > node.clientWidth + SLACK) say('runs over the side', node)
  }
  for (const table of shown.querySelectorAll('.note-words table')) {
    const rows = [...table.rows].map((row) => Math.round(row.getBoundingClientRect().left))
    if (seen(table) && new Set(rows).size > 1) say('is divided', table)
  }
  for (const words of shown.querySelectorAll('.screen-words > :last-child, .glance-table')) {
    const said = words.getBoundingClientRect()
    for (const node of shown.querySelectorAll(':is(.screen-sources, .screen-notes) button')) {
      const {left, right, top, bottom} = node.getBoundingClientRect()
      const apart = Math.min(right, said.right) - Math.max(left, said.left) < SLACK
      if (seen(node) && !apart && Math.min(bottom, said.bottom) - Math.max(top, said.top) > SLACK)
        say('lies under the words', node)
    }
  }
  const box = shown.getBoundingClientRect()
  if (box.bottom > floor + SLACK || box.top < -SLACK || box.right > innerWidth + SLACK)
    say('leaves the screen', shown)

  for (const node of shown.querySelectorAll('p, li, h1, h2, button, figure, .kiosk-window, .card-code, .qr')) {
    if (rolls || !seen(node) || node.closest(unseen)) continue
    const {bottom, right, top, left} = node.getBoundingClientRect()
    if (bottom > floor + SLACK || right > innerWidth + SLACK || top < -SLACK || left < -SLACK)
      say('is cut off', node)
  }

  const page = shown.querySelector('.kiosk-window')
  const room = shown.querySelector('.kiosk-room')
  if (page && !rolls) {
    const parts = [...room.querySelectorAll('.kiosk-axis'), page].filter(seen)
    const end = Math.max(...parts.map((part) => part.getBoundingClientRect().bottom))
    const side = Math.max(...parts.map((part) => part.getBoundingClientRect().right))
    const {bottom, right} = room.getBoundingClientRect()
    if (end > bottom + SLACK || side > right + SLACK) say('drawing has no room', room)
  }

  const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !seen(node) || node.closest(unseen)) continue
    const drawn = node.closest('svg') ? Math.abs(node.getScreenCTM().d) : 1
    const size = (Number.parseFloat(getComputedStyle(node).fontSize) * drawn) / unit
    if (size < TYPE - 0.1) say(`is ${size.toFixed(1)} px`, node)
  }

  for (const node of shown.querySelectorAll('.leads')) {
    const {fontSize} = getComputedStyle(node)
    const breaks = seen(node) && node.offsetHeight > 2 * Number.parseFloat(fontSize)
    if (breaks && !rolls) say('breaks, and takes lines of its own', node)
  }

  const boxOf = (node) => (node.querySelector(':scope > .label-field') ?? node).getBoundingClientRect()

  for (const node of shown.querySelectorAll('button, .label')) {
    if (!seen(node) || node.closest(unseen)) continue
    const inline = node.matches('.number, .leads')
    const {width, height} = inline ? getComputedStyle(node, '::after') : boxOf(node)
    const least = Math.min(Number.parseFloat(width), Number.parseFloat(height)) / unit
    if (least < TOUCH - 0.5) say(`is a target of ${least.toFixed(0)} px`, node)
  }

  const labels = [...shown.querySelectorAll('.label')].filter(seen)
  for (const [index, node] of labels.entries()) {
    const one = boxOf(node)
    for (const other of labels.slice(index + 1)) {
      const {left, right, top, bottom} = boxOf(other)
      const apart = left >= one.right || one.left >= right || top >= one.bottom || one.top >= bottom
      if (!apart) say(`lies over ${other.textContent}`, node)
    }
  }
  return found
}
