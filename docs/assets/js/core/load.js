/**
 * Loads a script of the exhibit once, when something first asks for it, by its place in the
 * exhibit's folder. A script and not data, because a page opened from a folder may not fetch.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const here = document.currentScript?.src
  const loading = new Map()

  /** The folder that all pages lie in; of a document that holds everything, its own address. */
  exhibit.root = here ? new URL('../../', here).href : document.baseURI

  /** Where a script lies; a document that holds everything gives its own. */
  exhibit.addressOf ??= (name) => new URL(name, exhibit.root).href

  /** Put an element that loads something into the page; resolves with it when it has come. */
  exhibit.bring = (tag, attributes) =>
    new Promise((resolve, reject) => {
      const node = Object.assign(document.createElement(tag), attributes)
      const failed = () => reject(new Error(`${node.src ?? node.href} did not load`))
      node.addEventListener('load', () => resolve(node), {once: true})
      node.addEventListener('error', failed, {once: true})
      document.head.append(node)
    })

  /** Run a script, which then has left the page: what it brought is elsewhere. */
  const run = async (name) => {
    const script = await exhibit.bring('script', {src: await exhibit.addressOf(name)})
    script.remove()
  }

  exhibit.load = (name) => {
    if (!loading.has(name)) {
      const come = run(name)
      loading.set(name, come)
      come.catch(() => loading.delete(name)) // a later call may try again
    }
    return loading.get(name)
  }
}
