/**
 * Keeps one version of the exhibit whole: every file with the content that the list above names,
 * or none. Each version has a cache of its own and answers from no other, so that pages and what
 * they load never mix. `scripts.package.pages.reader.worker` writes the list, EXHIBIT, before this.
 */
const PREFIX = `exhibit:${registration.scope}:`
const NAME = PREFIX + EXHIBIT.version
const FILES = new Map(EXHIBIT.files)
const AT_ONCE = 6

const addressOf = (path) => new URL(path, registration.scope).href

const digestOf = async (bytes) => {
  const sum = await crypto.subtle.digest('SHA-256', bytes)
  return btoa(String.fromCharCode(...new Uint8Array(sum)))
}

/**
 * Gives a file again if it is what the list names, whatever its status: hosts send 404.html with
 * 404. A redirect leaves no trace, which pages refuse.
 */
const intact = async (response, path) => {
  if (!response) return undefined
  const bytes = await response.arrayBuffer()
  if ((await digestOf(bytes)) !== FILES.get(path)) return undefined
  const type = response.headers.get('Content-Type') ?? 'application/octet-stream'
  return new Response(bytes, {headers: {'Content-Type': type}})
}

/** Finds a file in any version's cache, since most files outlive a version; else asks the server. */
const obtain = async (path) => {
  const address = addressOf(path)
  const found =
    (await intact(await caches.match(address), path)) ??
    (await intact(await fetch(address, {cache: 'no-store'}), path))
  if (!found) throw new Error(`${path} is not the file of this version`)
  return found
}

const keep = async (path) => {
  const response = await obtain(path)
  const cache = await caches.open(NAME)
  await cache.put(addressOf(path), response.clone())
  return response
}

const missing = async () => {
  const cache = await caches.open(NAME)
  const kept = new Set((await cache.keys()).map((request) => request.url))
  return [...FILES.keys()].filter((path) => !kept.has(addressOf(path)))
}

/** Fails with the first file that is not right: then the version before stays in its place. */
const install = async () => {
  let left = await missing() // what an install that was cut short has kept needs no asking again
  while (left.length) {
    const queue = left.values()
    const takeTurns = async () => {
      for (const path of queue) await keep(path)
    }
    await Promise.all(Array.from({length: AT_ONCE}, takeTurns))
    left = await missing()
  }
}

/** Forgets other versions, unless a newer one is on its way and still needs its cache. */
const activate = async () => {
  const names = await caches.keys()
  if (!registration.installing && !registration.waiting) {
    const others = names.filter((name) => name.startsWith(PREFIX) && name !== NAME)
    await Promise.all(others.map((name) => caches.delete(name)))
  }
  await clients.claim()
}

const pathOf = (address) => {
  const path = decodeURI(
    new URL(address).pathname.slice(new URL(registration.scope).pathname.length),
  )
  return [path, `${path}index.html`, `${path}.html`].find((name) => FILES.has(name))
}

const kept = async (path) =>
  (await (await caches.open(NAME)).match(addressOf(path))) ?? (await keep(path))

const answer = async (path) => {
  if (path) return kept(path)
  const page = await kept('404.html')
  return new Response(page.body, {status: 404, headers: page.headers})
}

/** Asks until it is so: a browser that fetches at that moment forgets that it was asked. */
const takeOver = () => {
  skipWaiting()
  setTimeout(() => registration.waiting && takeOver(), 300)
}

addEventListener('install', (event) => event.waitUntil(install()))
addEventListener('activate', (event) => event.waitUntil(activate()))
addEventListener('message', (event) => {
  if (event.data === 'take over') takeOver()
})
addEventListener('fetch', (event) => {
  const {request} = event
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return
  const path = pathOf(request.url)
  if (path || request.mode === 'navigate') event.respondWith(answer(path))
})
