/**
 * <claim-check> holds the claims as a table. Filters its rows by status, keeps the choice in the
 * address, and shows a row that a link names even where the filter would hide it.
 * Needs: core/fragment.
 */
{
  const {fragment, remember} = window.exhibit
  const KEY = 'claims'

  class ClaimCheck extends HTMLElement {
    #stop

    connectedCallback() {
      this.#stop = new AbortController()
      const {signal} = this.#stop
      this.form = this.querySelector('.claim-filter')
      this.rows = [...this.querySelectorAll('.claims > tbody > tr')]
      this.form.addEventListener('change', () => this.#choose(), {signal})
      addEventListener('hashchange', () => this.#restore(), {signal})
      this.#restore()
      const {value} = this.form.elements.status
      if (value) this.#show(value) // what was chosen before this script came
    }

    disconnectedCallback() {
      this.#stop?.abort()
    }

    #choose() {
      const {value} = this.form.elements.status
      this.#show(value)
      remember(value ? `#${KEY}=${value}` : '#claims')
    }

    #restore() {
      const hash = fragment(location)
      const chosen = new URLSearchParams(hash).get(KEY)
      const linked = this.rows.find(({id}) => id === hash)
      const known = [...this.form.elements.status].some(({value}) => value === chosen)
      if (chosen !== null && known) this.#show(chosen)
      else if (linked?.hidden) this.#show('')
      else return
      const place = linked ?? this
      place.scrollIntoView()
    }

    #show(status) {
      this.form.elements.status.value = status
      for (const row of this.rows) row.hidden = Boolean(status) && row.dataset.status !== status
      const shown = this.rows.filter(({hidden}) => !hidden).length
      this.querySelector('.claim-shown').textContent = `${shown} of ${this.rows.length} claims`
    }
  }

  customElements.define('claim-check', ClaimCheck)
}
