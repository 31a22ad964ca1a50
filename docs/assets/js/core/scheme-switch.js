/**
 * <scheme-switch> holds a button that goes round automatic, light and dark, and says where it
 * stands. Hidden where there is no script, since the system's scheme holds there anyway.
 */
{
  const NEXT = {automatic: 'light', light: 'dark', dark: 'automatic'}
  const root = document.documentElement

  const keep = (scheme) => {
    try {
      if (scheme === 'automatic') localStorage.removeItem('exhibit:scheme')
      else localStorage.setItem('exhibit:scheme', scheme)
    } catch {
      // the choice then lasts as long as the page
    }
  }

  class SchemeSwitch extends HTMLElement {
    #button = this.querySelector('button')

    connectedCallback() {
      this.#button.addEventListener('click', this)
      this.#button.hidden = false
      this.show()
    }

    disconnectedCallback() {
      this.#button.removeEventListener('click', this)
    }

    get scheme() {
      return root.dataset.scheme ?? 'automatic'
    }

    handleEvent() {
      const scheme = NEXT[this.scheme]
      if (scheme === 'automatic') delete root.dataset.scheme
      else root.dataset.scheme = scheme
      keep(scheme)
      this.show()
    }

    show() {
      this.#button.dataset.scheme = this.scheme
      this.#button.ariaLabel = `Color scheme: ${this.scheme}. Change to ${NEXT[this.scheme]}`
      this.#button.title = `Color scheme: ${this.scheme}`
    }
  }

  customElements.define('scheme-switch', SchemeSwitch)
}
