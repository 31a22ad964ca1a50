/**
 * <exhibit-question> holds a stem, options, and the folded reasons of each. This script lets a reader
 * answer, says at once whether it is right, and shows every option's reason below it; or, in a
 * self-test, keeps that for the end. Without it, the answer is folded below the options.
 * Needs: core/folded, learning/inputs, learning/make, learning/progress.
 */
{
  const {exhibit} = window

  const {make} = window.exhibit

  class ExhibitQuestion extends HTMLElement {
    #undo
    #markup
    #input
    #folded
    #status
    #check
    #again

    connectedCallback() {
      this.#markup ??= this.cloneNode(true)
      this.#undo = new AbortController()
      this.list = this.querySelector('.question-options')
      this.stem = this.querySelector('.question-stem')
      this.rows = [...(this.list?.children ?? [])]
      this.#folded = this.querySelector('.question-answer')
      this.#folded.hidden = true
      this.#status = make('p', {className: 'question-status', role: 'status'})
      this.#input = exhibit.questionInputs[this.dataset.kind](this)
      this.#check = make('button', {type: 'button', className: 'question-check'}, 'Check')
      this.#again = make('button', {type: 'button', className: 'question-retry'}, 'Try again')
      this.#again.hidden = true
      const bar = make('div', {className: 'question-bar'}, this.#check, this.#again, this.#status)
      this.#folded.before(bar)
      this.classList.add('is-asked')
      const {signal} = this.#undo
      this.#check.addEventListener('click', () => this.answer(), {signal})
      this.#again.addEventListener('click', () => this.retry(), {signal})
    }

    disconnectedCallback() {
      this.#undo.abort()
      this.replaceChildren(...this.#markup.cloneNode(true).childNodes)
      this.classList.remove('is-asked')
      delete this.dataset.result
    }

    /** The id by which progress knows it. */
    get name() {
      return this.id.replace(/^(?:.*--)?question-/, '')
    }

    /** Whether it has an answer that could be checked. */
    get isAnswered() {
      return this.#input.read() !== undefined
    }

    right() {
      const right = this.rows.filter(({dataset}) => dataset.right === 'yes')
      return right.map(({dataset}) => Number(dataset.option))
    }

    /** The right sides of a pair question, in the order of the left ones. */
    sides() {
      return this.rows.map(({dataset}) => dataset.side)
    }

    say(words) {
      this.#status.textContent = words
    }

    /** Check the answer, keep it, and show the reasons; gives whether there was one. */
    answer() {
      const answer = this.#input.read()
      if (answer === undefined) {
        this.say(`${this.#input.ask}.`)
        return false
      }
      const {isRight, words} = this.#input.grade(answer)
      exhibit.progress.record(this.name, isRight)
      this.#show(isRight, words)
      this.dispatchEvent(new CustomEvent('answered', {bubbles: true, detail: {isRight}}))
      return true
    }

    #show(isRight, words) {
      this.dataset.result = isRight ? 'right' : 'wrong'
      this.#input.lock(true)
      this.#check.hidden = true
      this.#again.hidden = false
      this.say(`${isRight ? '✓' : '✗'} ${words}.`)
      for (const row of this.#input.rows) this.#explain(row)
      if (!this.#input.rows.length) this.#explain(this.querySelector('.question-bar'), 'after')
      this.#again.focus({preventScroll: true})
    }

    /** Show the reason of an option below it. */
    #explain(row, where = 'append') {
      const index = row.dataset.option ?? '0'
      const reason = exhibit
        .unfold(this.#folded)
        .querySelector(`.question-reason[data-option="${index}"]`)
      const why = make('div', {className: 'question-why'}, ...reason.cloneNode(true).childNodes)
      const verdict = why.querySelector('.question-verdict')
      if (row.dataset.option) verdict.replaceChildren(verdict.firstElementChild) // the option stands above
      row[where](why)
      if (!row.dataset.option) return
      row.dataset.verdict = reason.dataset.right ?? ''
      row.classList.toggle('is-chosen', this.#input.chosen(Number(index)))
    }

    /** Ask again, in the same order. */
    retry() {
      this.#input.lock(false)
      this.#input.reset()
      for (const why of this.querySelectorAll('.question-why')) why.remove()
      for (const row of this.rows) {
        delete row.dataset.verdict
        row.classList.remove('is-chosen')
      }
      delete this.dataset.result
      this.#check.hidden = false
      this.#again.hidden = true
      this.say('')
      this.querySelector('input, select, .question-move')?.focus({preventScroll: true})
    }
  }

  customElements.define('exhibit-question', ExhibitQuestion)
}
