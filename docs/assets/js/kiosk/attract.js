/**
 * The loop: the headline findings, one after the other, below what the exhibit is about. Any touch,
 * click or key leads in, to the finding shown, and does nothing else.
 * Needs: kiosk/figure/drawing, kiosk/shield, kiosk/stage.
 * After: evidence/cards, kiosk/figure/labels.
 */
{
  const {kiosk} = window.exhibit
  let index = 0
  let timer = 0

  kiosk.shownScenes = 0

  /** Show the next scene for its time. */
  const turn = (loop) => {
    const scene = kiosk.fresh(kiosk.scenes[index % kiosk.scenes.length])
    const time = kiosk.settings.scene * 1000
    index += 1
    kiosk.current = {kind: 'attract', id: scene.dataset.leads}
    loop.querySelector('.attract-scene')?.remove()
    loop.querySelector('.attract-head').after(scene)
    kiosk.shownScenes += 1
    kiosk.draw(scene, time)
    kiosk.loadInIdleTime()
    timer = setTimeout(() => loop.isConnected && turn(loop), time)
  }

  /** Begin the loop. */
  kiosk.attract = () => {
    clearTimeout(timer)
    index = 0
    const loop = kiosk.clear()
    if (kiosk.scenes.length) turn(loop)
  }

  document.addEventListener('kiosk:shown', ({detail}) => {
    if (detail.kind !== 'attract') clearTimeout(timer)
  })

  /** Whether the loop is what an event meets, and not an operator's dialog over it. */
  const meets = (event) =>
    kiosk.current.kind === 'attract' &&
    !event.composedPath().some(({localName}) => localName === 'dialog')

  const leadIn = (event) => {
    const {id} = kiosk.current
    if (!meets(event)) return
    event.preventDefault()
    kiosk.emit('visit')
    if (!kiosk.show(id)) kiosk.home()
  }

  const lift = (event) => {
    if (!meets(event)) return
    kiosk.swallow()
    leadIn(event)
  }

  const press = (event) => {
    const alone = ['Alt', 'AltGraph', 'Control', 'Meta', 'Shift'].includes(event.key)
    if (alone || event.altKey || event.ctrlKey || event.metaKey) return // an operator's keys
    leadIn(event)
  }

  for (const kind of ['pointerup', 'pointercancel']) document.addEventListener(kind, lift)
  document.addEventListener('click', leadIn)
  document.addEventListener('keydown', press)
}
