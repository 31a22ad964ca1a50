/**
 * Unpacks what only scripts need, and runs the exhibit's scripts as they run on its pages, in their
 * order. Where it can not, the document stays as readers without scripts have it.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  /** Give what is packed under a name. */
  exhibit.unpacked = (name) => {
    const {textContent} = document.querySelector(`script[data-part="${name}"]`)
    const bytes = Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0))
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
    return new Response(stream).text()
  }

  /** Give a packed script an address of its own. */
  exhibit.addressOf = async (name) =>
    URL.createObjectURL(new Blob([await exhibit.unpacked(name)], {type: 'text/javascript'}))

  const putBack = (held) => {
    for (const place of document.querySelectorAll('[data-held]')) {
      place.innerHTML = held[place.dataset.held]
    }
  }

  const run = (source) => {
    const script = document.createElement('script')
    script.textContent = source
    document.body.append(script)
    script.remove()
  }

  const start = async () => {
    const {held, scripts} = JSON.parse(await exhibit.unpacked('exhibit'))
    putBack(held)
    document.documentElement.dataset.bound = ''
    scripts.forEach(run)
  }

  /** Take back what style sheets hide from readers with scripts, and say what is missing. */
  const stayPlain = () => {
    document.documentElement.dataset.plain = ''
    for (const {media} of [...document.styleSheets].flatMap(({cssRules}) => [...cssRules])) {
      if (media?.mediaText.includes('scripting: enabled')) media.mediaText = 'not all'
    }
    const notice = document.createElement('p')
    notice.className = 'plain-notice'
    notice.setAttribute('role', 'status')
    notice.textContent =
      'This browser cannot unpack the compressed parts of this file. You can read all pages, ' +
      'one below another. For search, filters and files to save, open this file in a ' +
      'current browser.'
    document.querySelector('main').prepend(notice)
  }

  start().catch(stayPlain)
}
