/**
 * What an operator can do at the machine: each a button, those that change what visitors see only
 * after a second word. The machine says what came of it.
 * Needs: kiosk/operator/element.
 */
{
  const {kiosk} = window.exhibit
  const {element, button} = kiosk
  const STEP = 5

  /** In groups; `sure` is what is asked before, `meanwhile` what is said until the machine answers. */
  const GROUPS = {
    Counts: [
      {act: 'export-code', words: 'Show as QR code', meanwhile: 'Drawing the QR code …'},
      {act: 'export-stick', words: 'Save to USB stick', meanwhile: 'Saving to the USB stick …'},
    ],
    Release: [
      {
        act: 'update',
        words: 'Update from USB stick',
        sure: 'Install the release from the USB stick?',
        meanwhile: 'Checking every file of the release. This may take a minute …',
      },
      {
        act: 'rollback',
        words: 'Roll back',
        sure: 'Go back to the previous release?',
        meanwhile: 'Going back …',
      },
    ],
    Exhibit: [
      {
        act: 'reload',
        words: 'Reload',
        sure: 'Reload the exhibit? It starts with the loop.',
        meanwhile: 'Reloading …',
      },
      {
        act: 'exit',
        words: 'Exit',
        sure: 'Close the exhibit? Visitors will see a text screen until someone presses Enter or restarts the computer.',
        meanwhile: 'Closing the exhibit …',
      },
    ],
  }

  const group = (title, ...parts) =>
    element('section', {class: 'operator-group'}, element('h3', {}, title), ...parts)

  /** A slider with a button at each end; `set` is called when it comes to rest. */
  const volume = (value, set) => {
    const slider = element('input', {type: 'range', min: 0, max: 100, step: STEP, value})
    const shown = element('output', {class: 'operator-volume-shown'}, `${value}%`)
    slider.setAttribute('aria-label', 'Volume in percent')
    slider.addEventListener('input', () => {
      shown.textContent = `${slider.value}%`
    })
    slider.addEventListener('change', () => set(slider.valueAsNumber))
    const step = (sign, words) => {
      const one = button('operator-step', sign, () => {
        slider.valueAsNumber += sign === '+' ? STEP : -STEP
        slider.dispatchEvent(new Event('input'))
        set(slider.valueAsNumber)
      })
      one.setAttribute('aria-label', words)
      return one
    }
    return element(
      'div',
      {class: 'operator-volume'},
      step('−', 'Softer'),
      slider,
      step('+', 'Louder'),
      shown,
    )
  }

  /** Give the groups of buttons; `act(what, value)` does one, `ask(words, act)` makes sure first. */
  kiosk.actsShown = ({volume: loudness}, {act, ask, say}) => {
    const run = async ({act: what, meanwhile}) => {
      say(meanwhile)
      await act(what)
    }
    const one = (deed) =>
      button('operator-act', deed.words, () =>
        deed.sure ? ask(deed.sure, deed.words, () => run(deed)) : run(deed),
      )
    const groups = Object.entries(GROUPS).map(([title, deeds]) => group(title, ...deeds.map(one)))
    const sound = Number.isFinite(loudness)
      ? volume(loudness, (value) => act('volume', value))
      : element('p', {}, 'This computer does not report its volume.')
    return [group('Volume', sound), ...groups]
  }
}
