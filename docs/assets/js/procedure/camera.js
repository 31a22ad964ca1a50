/** A camera that passes from one picture of a drawing to the next, over the same drawing. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const PASSAGE = 600 // milliseconds
  const still = matchMedia('(prefers-reduced-motion: reduce)')

  const read = (picture) => picture.getAttribute('viewBox').split(' ').map(Number)

  const write = (picture, box) => picture.setAttribute('viewBox', box.join(' '))

  /** Zoom evenly: sizes go by ratio, the place with them. */
  const between = (from, to, t) => {
    const width = from[2] * (to[2] / from[2]) ** t
    const share = from[2] === to[2] ? t : (from[2] - width) / (from[2] - to[2])
    const part = (index) => from[index] + (to[index] - from[index]) * share
    return [part(0), part(1), width, part(3)]
  }

  exhibit.camera = (pictures) => {
    const boxes = new Map(pictures.map((picture) => [picture, read(picture)]))
    let frame
    let leaving = []

    const rest = () => {
      cancelAnimationFrame(frame)
      for (const layer of leaving) layer.remove()
      for (const [picture, box] of boxes) write(picture, box)
    }

    /** What both pictures show stays; what only one of them shows fades on the way. */
    const pass = (before, after) => {
      rest()
      const names = (picture) => new Set([...picture.children].map((layer) => layer.dataset.layer))
      const [had, has] = [names(before), names(after)]
      for (const layer of after.children) {
        layer.classList.toggle('is-new', !had.has(layer.dataset.layer))
      }
      if (still.matches) return
      leaving = [...before.children]
        .filter((layer) => !has.has(layer.dataset.layer))
        .map((layer) => layer.cloneNode(true))
      for (const layer of leaving) layer.setAttribute('class', 'is-leaving')
      after.prepend(...leaving)
      const began = performance.now()
      const step = (now) => {
        const t = Math.max(0, Math.min(1, (now - began) / PASSAGE))
        write(after, between(boxes.get(before), boxes.get(after), t * t * (3 - 2 * t)))
        if (t < 1) frame = requestAnimationFrame(step)
        else rest()
      }
      step(began)
    }

    return {pass, rest}
  }
}
