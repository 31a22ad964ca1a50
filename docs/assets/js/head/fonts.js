/**
 * Asks for the fonts of the first screen before the style sheet does, so that they come with it.
 * The page names them at this script. From file:// a font may not be asked for like this.
 */
{
  const {fonts} = document.currentScript?.dataset ?? {}
  const names = location.protocol.startsWith('http') ? (fonts?.split(' ') ?? []) : []
  for (const href of names) {
    const link = document.createElement('link')
    Object.assign(link, {rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href})
    document.head.append(link)
  }
}
