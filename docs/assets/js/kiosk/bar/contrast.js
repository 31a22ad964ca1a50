/**
 * Three contrasts in turn: light, dark, strong. Not stored.
 * Needs: kiosk/bar/bar, kiosk/reset.
 */
{
  const {kiosk} = window.exhibit
  const NEXT = {light: 'dark', dark: 'strong', strong: 'light'}
  const root = document.documentElement
  const first = root.dataset.scheme === 'dark' ? 'dark' : 'light'
  let contrast = first

  const show = (wanted) => {
    contrast = wanted
    root.dataset.scheme = contrast === 'dark' ? 'dark' : 'light'
    root.toggleAttribute('data-contrast', contrast === 'strong')
    kiosk.face('contrast', {label: `Contrast: ${contrast}`})
  }

  kiosk.acts.contrast = () => show(NEXT[contrast])
  kiosk.undo(() => show(first))
  show(first)
}
