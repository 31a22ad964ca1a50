/**
 * Finds a card by its name: in the document, or among what pages share.
 * Needs: core/shared.
 */
{
  const {exhibit} = window

  const holder = () => {
    const held = document.querySelector('.cards')
    if (held) return held
    const made = document.createElement('div')
    made.className = 'cards'
    document.querySelector('.content').append(made)
    return made
  }

  /** Give a card at once, if it is in the document. */
  exhibit.presentCard = (name) => document.getElementById(name)

  /** Bring a card into the document; resolves with it, or with nothing where there is none. */
  exhibit.findCard = async (name) => {
    if (exhibit.presentCard(name)) return exhibit.presentCard(name)
    const card = await exhibit.shared('cards', name)
    if (card && !exhibit.presentCard(name)) holder().append(card)
    return exhibit.presentCard(name)
  }
}
