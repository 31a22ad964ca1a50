/** What an operator may set: what the document says and, over it, what the address says. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const LIMITS = {idle: [1, 3600], countdown: [1, 600], scene: [0.1, 60]} // seconds

  const said = JSON.parse(document.getElementById('kiosk-settings')?.textContent ?? '{}')
  const asked = new URLSearchParams(location.search)

  const seconds = ([name, [least, most]]) => {
    const wanted = [asked.get(name), said[name], most].map(Number.parseFloat).find(Number.isFinite)
    return [name, Math.min(most, Math.max(least, wanted))]
  }

  exhibit.kiosk ??= {}
  exhibit.kiosk.settings = {
    ...said,
    ...Object.fromEntries(Object.entries(LIMITS).map(seconds)),
    machine: asked.get('machine') === '1',
  }
}
