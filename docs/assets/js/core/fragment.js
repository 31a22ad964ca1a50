/** The part of an address after its `#`, and what is kept there. */
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

  /** Keep a state in the address, where the browser allows it of a file. */
  exhibit.remember = (address) => {
    try {
      history.replaceState(history.state, '', address)
    } catch {
      // Some browsers lock the address of a file: all goes on without a memory.
    }
  }
}
