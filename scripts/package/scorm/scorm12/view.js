/**
 * Watches the exhibit in its frame: which page is open, which of its headings and whether its end
 * have been in view, and where its reader is. Page turns stay within the frame, so that to the
 * learning system it is one visit. Defines `watchExhibit`.
 */
{
  const HEADINGS = 'main h2[id]'
  const END = '.turn'
  const OFTEN = 200

  const pageOf = (frame) => {
    try {
      return frame.contentDocument // none if the frame has gone to another host
    } catch {
      return null
    }
  }

  const nameOf = (page) => page.location.pathname.split('/').at(-1) || 'index.html'

  /** Other hosts refuse to be framed: their pages open in a tab of their own. */
  const leadOut = (event) => {
    const link = event.target.closest?.('a[href]')
    if (link && link.host !== location.host && link.protocol.startsWith('http')) {
      link.target = '_blank'
      link.rel = 'noopener'
    }
  }

  const placeIn = (page, headings) => {
    const above = headings.filter((one) => one.getBoundingClientRect().top < innerHeight / 2)
    return above.length ? `${nameOf(page)}#${above.at(-1).id}` : nameOf(page)
  }

  /** Calls `opened(name, title)`, `seen(name, place, places)` and `moved(place)` as it happens. */
  window.watchExhibit = (frame, {opened, seen, moved}) => {
    let watched = null

    const look = () => {
      const page = pageOf(frame)
      if (!page || page === watched || page.readyState === 'loading') return
      if (page.URL === 'about:blank') return // what a frame shows before its first page
      watched = page
      const name = nameOf(page)
      const headings = [...page.querySelectorAll(HEADINGS)]
      const end = page.querySelector(END)
      const placeOf = (one) => (one === end ? 'end' : one.id)
      const marks = end ? [...headings, end] : headings
      const watch = new page.defaultView.IntersectionObserver((entries) => {
        for (const {isIntersecting, target} of entries) {
          if (isIntersecting) seen(name, placeOf(target), marks.map(placeOf))
        }
      })
      for (const one of marks) watch.observe(one)
      page.addEventListener('click', leadOut)
      page.addEventListener('scroll', () => moved(placeIn(page, headings)), {passive: true})
      moved(placeIn(page, headings)) // so that the next report names the new place
      opened(name, page.title)
    }

    setInterval(look, OFTEN) // a frame tells of a page only when its reader may have left the top
  }
}
