/**
 * Talks to the machine that shows the exhibit, and to nothing else: says every two seconds that the
 * page still draws, what went wrong, and at a visit's end what was counted. Loads the page again when
 * asked to, but only while the loop runs and the machine gives the page. The one script that talks;
 * without `machine=1` in a served page's address it does nothing, and without an answer it waits.
 * Needs: kiosk/errors, kiosk/machine/counts, kiosk/settings, kiosk/stage.
 */
{
  const {kiosk} = window.exhibit
  const EVERY = 2000
  const PATIENCE = 5000
  const AT_ONCE = 5 // errors that the machine keeps of a beat
  const REFUSED = 400 // what makes no sense to the machine makes none the next time

  const ask = async (way, said, patience = PATIENCE) => {
    const answer = await fetch(`/machine/${way}`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-Exhibit': 'kiosk'},
      body: JSON.stringify(said),
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    })
    return {...(await answer.json()), status: answer.status}
  }

  const inLoop = () => kiosk.current?.kind === 'attract'

  const inWords = ({what, times}) => ({what: times > 1 ? `${what} (${times} times)` : what})

  let drawn = false
  let asking = false
  let renewing = false

  const watchForFrame = () =>
    requestAnimationFrame(() => {
      drawn = true
    })

  const beat = async () => {
    const errors = kiosk.errors.filter(({sent}) => !sent).slice(0, AT_ONCE)
    const {status, reload} = await ask('beat', {visit: !inLoop(), errors: errors.map(inWords)})
    if (status !== 200) return
    for (const error of errors) error.sent = true
    renewing ||= reload
  }

  const count = async () => {
    const counts = kiosk.counts.take()
    const {status} = await ask('counts', counts).catch(() => ({}))
    if (status !== 200 && status !== REFUSED) kiosk.counts.giveBack(counts)
  }

  const renew = async () => {
    const page = await fetch(location.href, {
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    })
    if (page.ok && inLoop()) location.reload()
  }

  const talk = async () => {
    if (!drawn || asking) return
    drawn = false
    asking = true
    try {
      await beat()
      if (kiosk.counts.waiting) await count()
      if (renewing && inLoop()) await renew()
    } catch {
      // the machine is away; its watchdog brings it back
    }
    asking = false
    watchForFrame()
  }

  if (kiosk.settings.machine && location.protocol.startsWith('http')) {
    kiosk.ask = ask
    watchForFrame()
    setInterval(talk, EVERY)
  }
}
