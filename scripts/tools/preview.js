/**
 * A page follows the builds of its preview: it is reloaded where it was read, takes new style
 * sheets without that, and names what keeps an edit from being shown.
 */
{
  const EVENTS = '/.preview/events'
  const PLACE = 'exhibit-preview:place'
  const script = document.currentScript
  const [followed, ...own] = script.dataset.build.split(' ')
  let {sheets} = script.dataset
  let events

  const listen = () => {
    events?.close() // a hidden page waits for nothing: browsers open few answers at once
    if (document.hidden) return
    events = new EventSource(EVENTS)
    events.onmessage = ({data}) => follow(JSON.parse(data))
  }

  const follow = (state) => {
    if (`${state.run} ${state[followed]}` !== own.join(' ')) {
      reload()
      return
    }
    if (String(state.sheets) !== sheets) {
      sheets = String(state.sheets)
      replaceSheets()
    }
    report(state.problems)
  }

  const reload = () => {
    events.close()
    const open = listDetails().map((details) => details.open)
    const place = {path: location.pathname, x: scrollX, y: scrollY, open}
    sessionStorage.setItem(PLACE, JSON.stringify(place))
    location.reload()
  }

  const restore = () => {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null')
    sessionStorage.removeItem(PLACE)
    if (place?.path !== location.pathname) return
    const details = listDetails()
    if (details.length === place.open.length) {
      for (const [number, one] of details.entries()) one.open = place.open[number]
    }
    scrollTo({left: place.x, top: place.y, behavior: 'instant'})
  }

  const listDetails = () => [...document.querySelectorAll('main details')]

  /** Each new sheet is loaded before the old one goes, so that nothing is ever without style. */
  const replaceSheets = () => {
    for (const old of document.querySelectorAll('link[rel=stylesheet]')) {
      const address = new URL(old.href)
      if (address.origin !== location.origin || address.pathname.startsWith('/.preview/')) continue
      address.searchParams.set('preview', sheets)
      const fresh = old.cloneNode()
      fresh.href = address
      fresh.addEventListener('load', () => old.remove(), {once: true})
      fresh.addEventListener('error', () => fresh.remove(), {once: true})
      old.after(fresh)
    }
  }

  const bar = document.createElement('section')
  bar.className = 'preview-problems'
  bar.setAttribute('role', 'status')
  bar.setAttribute('aria-label', 'Problems of the last build')

  const report = (problems) => {
    bar.replaceChildren()
    if (!problems.length) return
    const head = document.createElement('p')
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
    head.textContent = `Your last change is not shown: ${count}`
    const list = document.createElement('ul')
    for (const problem of problems) {
      const item = document.createElement('li')
      item.textContent = problem
      list.append(item)
    }
    bar.append(head, list)
  }

  const sheet = document.createElement('link')
  sheet.rel = 'stylesheet'
  sheet.href = '/.preview/preview.css'
  document.head.append(sheet)
  document.body.append(bar)
  addEventListener('load', restore, {once: true})
  addEventListener('pagehide', () => events?.close())
  addEventListener('pageshow', ({persisted}) => persisted && listen())
  document.addEventListener('visibilitychange', listen)
  listen()
}
