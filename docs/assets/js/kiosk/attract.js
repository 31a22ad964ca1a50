/**
 * The loop: the headline findings, one after the other, each with every page of its drawing. Any
 * touch, click or key leads in, to the finding shown, and does nothing else.
 * Needs: kiosk/figure/drawing, kiosk/figure/window, kiosk/shield, kiosk/stage.
 * After: evidence/cards, kiosk/figure/labels.
 */
{
  const {kiosk} = window.exhibit
  let index = 0
  let timer = 0

  kiosk.shownScenes = 0

  /** Let a page stand for a time, then show the next page or the next scene. */
  const stand = (loop, time, each) => {
    const next = () => (kiosk.turn(1) ? stand(loop, each, each) : turn(loop))
    timer = setTimeout(next, Math.max(0, time))
  }

  /** Show the next scene, for its time and until its figure stands. */
  const turn = async (loop) => {
    const pattern = kiosk.scenes[index % kiosk.scenes.length]
    if (kiosk.lacks(pattern)) await kiosk.complete(pattern) // the one before stands until then
    if (!loop.isConnected) return
    const began = performance.now()
    const scene = kiosk.fresh(pattern)
    index += 1
    kiosk.current = {kind: 'attract', id: scene.dataset.leads}
    scene.querySelector('.attract-words').ariaLevel = '1' // nothing stands above it
    loop.querySelector('.attract-scene')?.remove()
    loop.prepend(scene)
    kiosk.open(scene)
    scene.querySelector('.kiosk-pager')?.setAttribute('aria-hidden', 'true') // turns by itself
    kiosk.shownScenes += 1
    const {scene: time, page: least} = kiosk.settings
    const each = time * 1000 * Math.max(least, 1 / kiosk.pages())
    kiosk.draw(scene, each)
    kiosk.loadInIdleTime()
    if (scene.isConnected) stand(loop, each - (performance.now() - began), each)
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
