/** Gives a drawing the colors that the page has now: sentinels become computed values. */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const computed = (element, property) => {
    const probe = document.createElement('span')
    probe.hidden = true
    probe.style.forcedColorAdjust = 'none' // or the page's colors are not its own
    probe.style.color = `var(${property})`
    element.append(probe)
    const color = getComputedStyle(probe).color
    probe.remove()
    return color
  }

  const replaced = (drawing, names, find) => {
    let text = JSON.stringify(drawing)
    for (const [sentinel, color] of Object.entries(names)) {
      text = text.replaceAll(sentinel, find(...color))
    }
    return JSON.parse(text)
  }

  /** Copy the drawing with every sentinel in the color of daylight. */
  exhibit.inLightScheme = (drawing, names) => replaced(drawing, names, (_, daylight) => daylight)

  /** Copy the drawing with every sentinel replaced and the element's own type. */
  exhibit.colored = (element, drawing, names) => {
    const copy = replaced(drawing, names, (property) => computed(element, property))
    copy.layout.font = {...copy.layout.font, family: getComputedStyle(element).fontFamily}
    return copy
  }

  /** Call back when the scheme changes; returns what stops it. */
  exhibit.onScheme = (callback) => {
    const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
      matchMedia(query),
    )
    const root = new MutationObserver(callback)
    root.observe(document.documentElement, {
      attributeFilter: ['data-scheme', 'data-contrast', 'class'],
    })
    for (const query of queries) query.addEventListener('change', callback)
    return () => {
      root.disconnect()
      for (const query of queries) query.removeEventListener('change', callback)
    }
  }
}
