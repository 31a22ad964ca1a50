/**
 * The bar at the bottom: where one is, and the ways on; what each button does, by its name.
 * Needs: kiosk/stage.
 * After: kiosk/attract, kiosk/figure/labels, kiosk/figure/window.
 */
{
  const {kiosk} = window.exhibit
  const SVG = 'http://www.w3.org/2000/svg'
  const FACES = {
    home: ['Home', 'M3 11 12 3l9 8M6 9v12h4v-6h4v6h4V9'],
    back: ['Back', 'M9 5 4 10l5 5M4 10h9a6 6 0 0 1 0 12h-3'],
    previous: ['Previous', 'M15 4 7 12l8 8'],
    next: ['Next', 'm9 4 8 8-8 8'],
    start: ['Back to start', 'M3 12a9 9 0 1 0 3-6.7M6 1.5v4h4'],
    size: ['Text size', 'M2 19 6.5 8 11 19M3.5 15.5h6M12 19l4.5-14L22 19M13.5 14.5h6.5'],
    contrast: [
      'Contrast',
      'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18v18M12 6.5h6M12 10h8.5M12 13.5h8.700M12 17h6.5',
    ],
    read: ['Read aloud', 'M3 9.5v5h4l5 4.5V5L7 9.5ZM15.5 9a4 4 0 0 1 0 6M18 6a8.5 8.5 0 0 1 0 12'],
    reach: ['Lower the controls', 'M4 2.5h16v19H4ZM4 16.5h16M12 5.5v7m-3-3 3 3 3-3'],
  }
  const bar = document.getElementById('bar')
  const place = bar.querySelector('.kiosk-place')

  /** What the buttons do; a behavior adds its own. */
  kiosk.acts = {
    home: kiosk.home,
    back: kiosk.back,
    previous: kiosk.previous,
    next: () => kiosk.next() || kiosk.home(), // after the last screen
  }

  const buttonOf = (name) => bar.querySelector(`[data-do="${name}"]`)

  /** Give a button of the bar its state: `{label, pressed, disabled, hidden}`. */
  kiosk.face = (name, {label, pressed, disabled, hidden}) => {
    const button = buttonOf(name)
    if (!button) return
    if (label !== undefined) button.ariaLabel = label
    if (pressed !== undefined) button.ariaPressed = String(pressed)
    if (disabled !== undefined) button.ariaDisabled = String(disabled)
    if (hidden !== undefined) button.hidden = hidden
  }

  const icon = (path) => {
    const [svg, line] = ['svg', 'path'].map((tag) => document.createElementNS(SVG, tag))
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('class', 'icon')
    svg.setAttribute('aria-hidden', 'true')
    line.setAttribute('d', path)
    svg.append(line)
    return svg
  }

  /** Draw the icon and the words of a button. */
  const draw = (button, [words, path]) => {
    const said = document.createElement('span')
    said.textContent = words
    button?.replaceChildren(icon(path), said)
  }

  for (const [name, face] of Object.entries(FACES)) draw(buttonOf(name), face)

  const where = ({number, of, partTitle}) => {
    const shown = document.createElement('span')
    shown.textContent = number ? `${number} of ${of}` : partTitle || 'Home'
    return shown
  }

  const spoken = ({number, title, partTitle}) => {
    const said = document.createElement('span')
    said.className = 'kiosk-said'
    said.textContent = number ? `, ${partTitle}: ${title}` : ''
    return said
  }

  document.addEventListener('kiosk:shown', ({detail}) => {
    const leads = kiosk.leads()
    bar.hidden = detail.kind === 'attract'
    place.replaceChildren(where(detail), spoken(detail))
    for (const name of ['back', 'previous']) kiosk.face(name, {disabled: !leads[name]})
    draw(buttonOf('next'), leads.next ? FACES.next : FACES.start)
    kiosk.face('home', {disabled: detail.kind === 'home'})
  })

  document.addEventListener('click', ({target}) => {
    const entry = target.closest?.('[data-show]')
    if (entry) return kiosk.show(entry.dataset.show)
    const act = target.closest?.('.kiosk-bar [data-do]')?.dataset.do
    if (act) kiosk.acts[act]?.()
  })
}
