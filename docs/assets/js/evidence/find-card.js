/**
 * Finds a card by its name: in the document, or in the shared script that the letters of its name
 * add up to (scripts/markup/card_scripts.py), which is loaded when a card of it is first wanted.
 * Needs: core/load, core/set-aside.
 */
{
  const {exhibit} = window
  const SCRIPTS = 32
  const FOLDER = 'generated/cards/'

  const scriptOf = (name) => {
    const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0), 0)
    return `${FOLDER}${String(sum % SCRIPTS).padStart(2, '0')}.js`
  }

  const holder = () => {
    const held = document.querySelector('.cards')
    if (held) return held
    const made = document.createElement('div')
    made.className = 'cards'
    document.querySelector('.content').append(made)
    return made
  }

  const insert = (markup) => {
    const fragment = exhibit.parse(markup)
    for (const link of fragment.querySelectorAll('a[href]')) {
      link.href = new URL(link.getAttribute('href'), exhibit.root) // pages lie in folders, too
    }
    holder().append(fragment)
  }

  /** Give a card at once, if it is in the document. */
  exhibit.presentCard = (name) => document.getElementById(name)

  /** Bring a card into the document; resolves with it, or with nothing where there is none. */
  exhibit.findCard = async (name) => {
    if (exhibit.presentCard(name)) return exhibit.presentCard(name)
    await exhibit.load(scriptOf(name))
    const markup = exhibit.cards?.[name]
    if (markup && !exhibit.presentCard(name)) insert(markup)
    return exhibit.presentCard(name)
  }
}
