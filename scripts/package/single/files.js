/**
 * Makes links of the files that lie next to the site's pages, and are packed here: each is unpacked
 * when it is asked for. Without scripts they are no links.
 */
{
  const {exhibit} = window
  let files

  const unpack = async () => JSON.parse(await exhibit.unpacked('files'))

  const save = async (name) => {
    files ??= unpack()
    exhibit.save(new Blob([(await files)[name]], {type: 'text/plain'}), name.split('/').at(-1))
  }

  for (const place of document.querySelectorAll('[data-file]')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'file'
    button.append(...place.childNodes)
    if (place.dataset.label) button.setAttribute('aria-label', place.dataset.label)
    button.addEventListener('click', () => save(place.dataset.file))
    place.replaceChildren(button)
  }
}
