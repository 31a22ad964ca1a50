/**
 * Lets a browser keep the whole exhibit, and says when a new version of it is ready.
 * Only the site says at its first script where its worker is: nothing else is kept by a browser,
 * and in a frame or on file:// this does nothing.
 * Needs: core/load.
 */
{
  const {exhibit} = window
  const {worker: place} = document.querySelector('script[data-worker]')?.dataset ?? {}
  const LATER = 'exhibit:version-later'

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
  const offer = async (registration) => {
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
    const href = await exhibit.addressOf('generated/bundles/versions.css')
    await exhibit.bring('link', {rel: 'stylesheet', href})
    document.body.append(bar)
    setTimeout(() => {
      words.textContent = 'A new version of the exhibit is ready.'
    }, 100)
  }

  let warned = false

  /** Says why a version is not kept; each visit tries again. */
  const warn = () => {
    if (warned) return
    warned = true
    console.warn(
      'This version is not kept for use offline: a file is not as it was built. Does the host add scripts to pages?',
    )
  }

  const watch = (registration) => {
    if (!registration) return // what tools that forbid workers answer
    if (registration.waiting) offer(registration)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      let installed = false
      worker.addEventListener('statechange', () => {
        installed ||= worker.state === 'installed'
        if (worker.state === 'installed' && registration.active) offer(registration)
        if (worker.state === 'redundant' && !installed) warn()
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
    const worker = new URL(place, document.baseURI)
    const href = new URL('manifest.webmanifest', worker).href
    document.head.append(Object.assign(document.createElement('link'), {rel: 'manifest', href}))
    reloadWhenReplaced(workers)
    // refused, or no network: the page is as good without
    workers.register(worker, {updateViaCache: 'none'}).then(watch, () => {})
  }

  const kept = place && window.top === window && location.protocol.startsWith('http')
  if (kept && navigator.serviceWorker) {
    addEventListener('load', () => start(navigator.serviceWorker), {once: true}) // the page first
  }
}
