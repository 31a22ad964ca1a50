/**
 * <exhibit-case> holds a composed patient and the decisions. This script shows one decision after the
 * other: what is chosen leads on, as the option says. Without it, all decisions stand below each other.
 * Needs: learning/make, learning/question.
 */
{
  const END = 'end'

  const {make} = window.exhibit

  class ExhibitCase extends HTMLElement {
    #undo
    #decisions
    #end

    connectedCallback() {
      this.#undo = new AbortController()
      this.#decisions = [...this.querySelectorAll(':scope > exhibit-question')]
      this.#end = this.#build()
      this.append(this.#end)
      this.#show([this.#decisions[0]])
      const {signal} = this.#undo
      this.addEventListener('answered', ({target}) => this.#offer(target), {signal})
    }

    disconnectedCallback() {
      this.#undo.abort()
      this.#end.remove()
      for (const button of this.querySelectorAll('.case-on')) button.remove()
      for (const decision of this.#decisions) decision.hidden = false
    }

    #build() {
      const again = make(
        'button',
        {type: 'button', className: 'question-retry'},
        'From the beginning',
      )
      again.addEventListener('click', () => this.#restart())
      const words = 'This is one end of the case; others can be defended, too.'
      return make('div', {className: 'case-end', hidden: true}, make('p', {}, words), again)
    }

    #show(shown) {
      for (const decision of this.#decisions) decision.hidden = !shown.includes(decision)
    }

    #restart() {
      for (const button of this.querySelectorAll('.case-on')) button.remove()
      for (const decision of this.#decisions) if (decision.dataset.result) decision.retry()
      this.#end.hidden = true
      this.#show([this.#decisions[0]])
      this.scrollIntoView()
    }

    /** Where a decision leads: as the first option says that was chosen and is right, or else on. */
    #follow(decision) {
      const chosen = [...decision.querySelectorAll('.question-options > li.is-chosen')]
      const said = chosen.find(({dataset}) => dataset.leadsTo)?.dataset.leadsTo
      const next = this.#decisions[this.#decisions.indexOf(decision) + 1]
      if (said === END) return
      return said ? this.#decisions.find(({name}) => name === said) : next
    }

    #offer(decision) {
      decision.querySelector('.case-on')?.remove()
      const next = this.#follow(decision)
      if (!next) {
        this.#end.hidden = false
        return
      }
      const on = make('button', {type: 'button', className: 'case-on'}, 'Go on')
      on.addEventListener('click', () => {
        next.hidden = false
        on.remove()
        next.querySelector('input, select, button')?.focus({preventScroll: true})
        next.scrollIntoView({block: 'start'})
      })
      decision.querySelector('.question-bar').append(on)
    }
  }

  customElements.define('exhibit-case', ExhibitCase)
}
