/**
 * Lets a browser keep the whole exhibit, and says when a new version of it is ready.
 * Only the site has this script: nothing else is kept by a browser, and in a frame or on file://
 * it does nothing.
 */
{
  const root = new URL('../../../', document.currentScript.src)
  const LATER = 'exhibit:version-later'

  const linked = (rel, href) => {
    const link = document.createElement('link')
    link.rel = rel
    link.href = new URL(href, root)
    document.head.append(link)
    return link
  }

  const putOff = () => {
    try {
      return sessionStorage.getItem(LATER) !== null
    } catch {
      return false // storage may be forbidden; then the bar comes again on the next page
    }
  }

  const putOffFromNow = () => {
    try {
      sessionStorage.setItem(LATER, '')
    } catch {
      // see above
    }
  }

  const button = (words, act) => {
    const one = document.createElement('button')
    one.type = 'button'
    one.textContent = words
    one.addEventListener('click', act)
    return one
  }

  let offered = false

  /** Shows the bar, once; its words are put into a live region that stood there empty, so they are read. */
  const offer = (registration) => {
    if (putOff() || offered) return
    offered = true // before it stands: its style sheet comes first
    const bar = document.createElement('section')
    bar.className = 'version-bar'
    bar.ariaLabel = 'New version'
    const words = document.createElement('p')
    words.role = 'status'
    const take = button('Show the new version', () =>
      registration.waiting?.postMessage('take over'),
    )
    const later = button('Later', () => {
      putOffFromNow()
      bar.remove()
    })
    bar.append(words, take, later)
    linked('stylesheet', 'assets/css/alone/versions.css').addEventListener('load', () => {
      document.body.append(bar)
      setTimeout(() => {
        words.textContent = 'A new version of the exhibit is ready.'
      }, 100)
    })
  }

  const watch = (registration) => {
    if (!registration) return // what tools that forbid workers answer
    if (registration.waiting) offer(registration)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      worker.addEventListener('statechange', () => {
        if (worker.state === 'installed' && registration.active) offer(registration)
      })
    })
  }

  /** Every page of a version gives way to the new one at once, so that two are never mixed. */
  const reloadWhenReplaced = (workers) => {
    let before = workers.controller
    workers.addEventListener('controllerchange', () => {
      if (before) location.reload()
      before = workers.controller
    })
  }

  const start = (workers) => {
    linked('manifest', 'manifest.webmanifest')
    reloadWhenReplaced(workers)
    workers
      .register(new URL('service-worker.js', root), {updateViaCache: 'none'})
      .then(watch, () => {}) // refused, or no network: the page is as good without
  }

  if (navigator.serviceWorker && window.top === window && location.protocol.startsWith('http')) {
    addEventListener('load', () => start(navigator.serviceWorker), {once: true}) // the page first
  }
}
