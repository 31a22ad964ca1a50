/**
 * Leads a page that was opened with `?kiosk=1` to the kiosk, with all that stood in the query.
 * Editions with a kiosk say at this script where it is.
 */
{
  const {kiosk} = document.currentScript?.dataset ?? {}
  const asked = new URLSearchParams(location.search).get('kiosk') === '1'
  if (kiosk && asked) {
    const address = new URL(kiosk, document.baseURI)
    address.search = location.search
    location.replace(address)
  }
}
