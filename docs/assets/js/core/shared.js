/**
 * Markup that pages share stands in scripts, each part in the one that the letters of its name add
 * up to (scripts/markup/shared_markup.py). A script is loaded when a part of it is first wanted.
 * Needs: core/load, core/folded.
 */
{
  const {exhibit} = window
  const SCRIPTS = 32
  const FOLDERS = {cards: 'generated/cards/', formats: 'generated/formats/'}
  const taken = new Map()

  /** What the scripts call. */
  exhibit.takeShared = (kind, parts) => {
    for (const [name, markup] of Object.entries(parts)) taken.set(`${kind} ${name}`, markup)
  }

  const scriptOf = (kind, name) => {
    const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0), 0)
    return `${FOLDERS[kind]}${String(sum % SCRIPTS).padStart(2, '0')}.js`
  }

  /** Resolves with a part as elements of their own, or with nothing where there is none. */
  exhibit.shared = async (kind, name) => {
    await exhibit.load(scriptOf(kind, name))
    const markup = taken.get(`${kind} ${name}`)
    if (markup === undefined) return
    const fragment = exhibit.parse(markup)
    for (const link of fragment.querySelectorAll('a[href]')) {
      link.href = new URL(link.getAttribute('href'), exhibit.root) // pages lie in folders, too
    }
    return fragment
  }
}
