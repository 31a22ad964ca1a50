/** A button that opens a card: by itself where the card is in the document, else by a script. */
{
  window.exhibit ??= {}
  const {exhibit} = window

  exhibit.opener = (name, text) => {
    const button = document.createElement('button')
    button.className = 'reading-link'
    button.type = 'button'
    button.textContent = text
    if (document.getElementById(name)) button.setAttribute('popovertarget', name)
    else button.dataset.opensCard = name
    return button
  }
}
