/**
 * A card that has not come yet is loaded when its button is pressed, and opens then, unless the
 * button is gone.
 * Needs: evidence/find-card, kiosk/parts, kiosk/shield.
 */
{
  const {exhibit} = window

  /** Bring a card; resolves with it, or with nothing where there is none. */
  exhibit.findCard = async (name) => {
    await exhibit.kiosk.bring([name])
    return exhibit.presentCard(name)
  }

  const nameOf = (opener) => opener.getAttribute('popovertarget')

  const open = async (opener) => {
    const card = await exhibit.findCard(nameOf(opener))
    if (!card || !opener.isConnected || card.matches(':popover-open')) return
    card.showPopover({source: opener})
  }

  document.addEventListener(
    'click',
    ({target}) => {
      const opener = target.closest?.('[popovertarget]')
      if (opener && !exhibit.presentCard(nameOf(opener))) open(opener)
    },
    {capture: true},
  )
}
