/**
 * Leads a page that was opened with `?kiosk=1` to the kiosk, with all that stood in the query.
 */
{
  const {currentScript} = document
  const asked = new URLSearchParams(location.search).get('kiosk') === '1'
  if (asked && currentScript) {
    const kiosk = new URL('../../../kiosk.html', currentScript.src)
    kiosk.search = location.search
    location.replace(kiosk)
  }
}
