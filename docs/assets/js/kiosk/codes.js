/**
 * QR codes stand in the document as their modules, row by row, in base64 (scripts/package/pages/
 * codes.py). Each is drawn as one path when it is shown: of a screen in its copy, of a card as that
 * opens, until it closes.
 * Needs: kiosk/settings.
 */
{
  const {kiosk} = window.exhibit
  const CODE = 'svg[data-modules]'
  const BITS = 8

  const readModules = (text) => {
    const bytes = [...atob(text)].map((letter) => letter.codePointAt(0))
    return bytes.map((byte) => byte.toString(2).padStart(BITS, '0')).join('')
  }

  /** Write the runs of dark modules of each row as lines. */
  const lines = (modules, size) =>
    Array.from({length: size}, (_, row) =>
      [...modules.slice(row * size, (row + 1) * size).matchAll(/1+/g)]
        .map(({0: run, index}) => `M${index} ${row + 0.5}h${run.length}`)
        .join(''),
    ).join('')

  const draw = (svg) => {
    const path = document.createElementNS(svg.namespaceURI, 'path')
    path.setAttribute('d', lines(readModules(svg.dataset.modules), svg.viewBox.baseVal.width))
    path.setAttribute('stroke', '#000')
    svg.append(path)
  }

  /** Draw the codes in an element. */
  kiosk.drawCodes = (node) => {
    for (const svg of node.querySelectorAll(CODE)) {
      if (!svg.querySelector('path')) draw(svg)
    }
  }

  const clear = (card) => {
    for (const svg of card.querySelectorAll(CODE)) svg.querySelector('path')?.remove()
  }

  addEventListener(
    'beforetoggle',
    ({target, newState}) => (newState === 'open' ? kiosk.drawCodes(target) : clear(target)),
    {capture: true}, // it does not bubble
  )
}
