/**
 * Gives a picture that leaves the page the exhibit's own type: a rule with the font inside. The font
 * comes as a script, once and on demand, because a page opened from a folder may not fetch a file.
 * Needs: core/load.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  /** Resolves to the rule; to nothing where it does not load, and the reader's own type stands in. */
  exhibit.font = async () => {
    try {
      await exhibit.load('generated/figure-font.js')
      return exhibit.fontFace
    } catch {
      return '' // a later picture may try again
    }
  }
}
