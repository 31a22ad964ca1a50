/** The part of an address after its `#`. */
{
  window.exhibit ??= {}
  const {exhibit} = window

  /** Decode a fragment as browsers do: what is not well encoded stays as it stands. */
  exhibit.fragment = ({hash}) => {
    const written = hash.slice(1)
    try {
      return decodeURIComponent(written)
    } catch {
      return written // `#%` is an address too
    }
  }
}
