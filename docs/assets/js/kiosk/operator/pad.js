/**
 * The pad on which an operator enters the PIN, by touch or by keyboard. What is typed is shown as
 * dots, is handed over once, and is forgotten then.
 * Needs: kiosk/operator/element.
 */
{
  const {kiosk} = window.exhibit
  const DIGITS = '1234567890'
  const LONGEST = 12

  const inMinutes = (seconds) =>
    seconds < 60
      ? kiosk.counted(seconds, 'second')
      : `${kiosk.counted(Math.floor(seconds / 60), 'minute')} ${kiosk.counted(seconds % 60, 'second')}`

  kiosk.Pad = class {
    #enter
    #typed = ''
    #timer

    /** Take what is called with the PIN, and answers with {words, wait} if it was not right. */
    constructor(enter) {
      this.#enter = enter
      this.dots = kiosk.element('span', {class: 'operator-dots', 'aria-hidden': 'true'})
      this.typed = kiosk.element('span', {class: 'operator-typed', role: 'status'})
      this.said = kiosk.element('p', {class: 'operator-said', role: 'status'})
      this.clock = kiosk.element('span', {class: 'operator-clock', 'aria-hidden': 'true'})
      this.keys = kiosk.element('div', {class: 'operator-keys'}, ...this.#buttons())
      this.node = kiosk.element(
        'div',
        {class: 'operator-pad', role: 'group', 'aria-label': 'PIN', tabindex: '-1'},
        kiosk.element('p', {class: 'operator-shown'}, this.dots, this.clock, this.typed),
        this.said,
        this.keys,
      )
    }

    /** Forget what was typed, and stop the clock. */
    clear() {
      clearInterval(this.#timer)
      this.#show('')
    }

    #buttons() {
      const digits = [...DIGITS].map((digit) =>
        kiosk.button('operator-key', digit, () => this.#type(digit)),
      )
      const erase = kiosk.button('operator-key operator-erase', 'Erase', () => this.#erase())
      const enter = kiosk.button('operator-key operator-enter', 'Enter', () => this.#hand())
      return [...digits.slice(0, 9), erase, digits[9], enter]
    }

    /** Take a key that was pressed anywhere in the dialog; a button has its own Enter. */
    press(event) {
      const {key, target} = event
      if (DIGITS.includes(key)) this.#type(key)
      else if (key === 'Backspace') this.#erase()
      else if (key === 'Enter' && !target.closest('button')) this.#hand()
      else return
      event.preventDefault()
    }

    #type(digit) {
      if (!this.waiting && this.#typed.length < LONGEST) this.#show(this.#typed + digit)
    }

    #erase() {
      this.#show(this.#typed.slice(0, -1))
    }

    #show(typed) {
      this.#typed = typed
      const dot = () => kiosk.element('span', {class: 'operator-dot'})
      this.dots.replaceChildren(...Array.from(typed, dot))
      this.typed.textContent = typed ? `${kiosk.counted(typed.length, 'digit')} entered` : ''
    }

    async #hand() {
      if (!this.#typed || this.waiting) return
      const pin = this.#typed
      this.#show('')
      const {words = '', wait = 0} = await this.#enter(pin)
      this.said.textContent = words
      if (wait) this.#wait(wait)
    }

    get waiting() {
      return this.keys.hasAttribute('inert')
    }

    /** Take no digits for some seconds; the clock is seen, and not read out each second. */
    #wait(seconds) {
      const until = performance.now() + seconds * 1000
      const tick = () => {
        const left = Math.ceil((until - performance.now()) / 1000)
        this.clock.textContent = left > 0 ? inMinutes(left) : ''
        this.keys.toggleAttribute('inert', left > 0)
        if (left > 0) return
        clearInterval(this.#timer)
        this.said.textContent = 'Enter the PIN.'
      }
      this.node.focus()
      clearInterval(this.#timer)
      this.#timer = setInterval(tick, 1000)
      tick()
    }
  }
}
