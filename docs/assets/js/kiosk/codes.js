/**
 * QR codes stand in the document as their modules, row by row, in base64 (scripts/package/pages/
 * codes.py). Each is drawn as one path when it is shown: of a screen in its copy, of a card as that
 * opens, until it closes.
 * Needs: kiosk/settings, picture/qr-path.
 */
{
  const {kiosk} = window.exhibit
  const CODE = 'svg[data-modules]'

  const draw = (svg) => {
    const path = document.createElementNS(svg.namespaceURI, 'path')
    path.setAttribute('d', window.exhibit.qrPath(svg.viewBox.baseVal.width, svg.dataset.modules))
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
