/** Brings every control into the band that a seated visitor reaches; style sheets do the work. */
{
  const {kiosk} = window.exhibit
  const root = document.documentElement

  const show = (near) => {
    root.toggleAttribute('data-reach', near)
    kiosk.face('reach', {pressed: near})
  }

  kiosk.acts.reach = () => show(!root.hasAttribute('data-reach'))
  kiosk.undo(() => show(false))
  show(false)
}
