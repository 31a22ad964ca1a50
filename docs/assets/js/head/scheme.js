/**
 * Applies the color scheme that the reader chose last, before the page is painted.
 * Without a choice the system's own stands.
 */
{
  const chosen = () => {
    try {
      return localStorage.getItem('exhibit:scheme')
    } catch {
      return null // storage may be forbidden, as in some browsers on file://
    }
  }

  const scheme = chosen()
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.scheme = scheme
}
