/**
 * Measures the room for a drawing on each screen, in both orientations, and leaves the heights
 * in the document for who dumps it: `{id: {wide: [whole, page, counted, across], …}}` in px, for a
 * drawing shown whole, for a page of it, for one under which it is said how many results there are,
 * and how wide the drawing is at the least.
 */
{
  const SIZES = {wide: [1920, 1080], narrow: [1080, 1920]}
  const SPACING = '0.1px' // what letters may take more where a display sets them on whole pixels
  const NO_ROOM = 1e-6 // ratio of a page that no room is high enough for
  const {sheets, content} = JSON.parse(document.getElementById('measured').textContent)

  const open = async ([width, height]) => {
    const frame = document.createElement('iframe')
    Object.assign(frame.style, {width: `${width}px`, height: `${height}px`, border: 'none'})
    frame.srcdoc = `<!doctype html><html lang="en" class="kiosk" data-scheme="light">
      <head><style>${sheets}</style></head><body>${content}</body></html>`
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    document.body.append(frame)
    await loaded
    const inner = frame.contentDocument
    inner.documentElement.style.letterSpacing = SPACING
    await Promise.allSettled([...inner.fonts].map((font) => font.load())) // a stand-in may be missing
    return inner
  }

  /** Show a screen as the stage does. */
  const put = (inner, node) => {
    inner.documentElement.dataset.kind = 'screen'
    inner.getElementById('stage').replaceChildren(node)
  }

  const page = (figure, paged, counted) => {
    figure.toggleAttribute('data-paged', paged)
    figure.querySelector('.kiosk-pager').hidden = !paged
    figure.querySelector('.kiosk-all').hidden = !counted
  }

  /** Write what the script of the window does, for as many pages as a drawing may have. */
  const fill = (pager) => {
    pager.innerHTML = `<button type="button" class="kiosk-all"><span class="kiosk-count">88 of 88 shown</span><b>See all</b></button>
      <button type="button">Previous part</button>
      <output class="kiosk-part">8 of 8</output><button type="button">Next part</button>`
  }

  const measure = (node) => {
    const [figure, room, drawn] = ['.kiosk-figure', '.kiosk-room', '.kiosk-window'].map((part) =>
      node.querySelector(part),
    )
    drawn.style.setProperty('--page-ratio', NO_ROOM)
    fill(figure.querySelector('.kiosk-pager'))
    const heightOf = (paged, counted) => {
      page(figure, paged, counted)
      return room.getBoundingClientRect().height
    }
    const heights = [heightOf(false, false), heightOf(true, false), heightOf(true, true)]
    return [...heights, drawn.getBoundingClientRect().width]
  }

  const run = async () => {
    const found = {}
    for (const [width, size] of Object.entries(SIZES)) {
      const inner = await open(size)
      const nodes = [...inner.querySelectorAll('.screen')]
      for (const node of nodes) node.remove()
      for (const node of nodes) {
        put(inner, node)
        found[node.id] ??= {}
        found[node.id][width] = measure(node)
        node.remove()
      }
    }
    return JSON.stringify(found)
  }

  const leave = (id, text) => {
    const output = document.createElement('pre')
    Object.assign(output, {id, textContent: text})
    document.body.replaceChildren(output)
  }

  run().then(
    (text) => leave('rooms', text),
    (error) => leave('failed', String(error)),
  )
}
