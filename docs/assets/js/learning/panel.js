/**
 * <exhibit-progress> stands above questions: how many of each objective were answered right, which are
 * due, whether answers are told at once or at the end, and the file of one's progress.
 * Needs: learning/make, learning/progress, learning/question.
 */
{
  const {exhibit} = window
  const {progress, schedule} = exhibit

  const {make} = window.exhibit

  const plural = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`

  let count = 0

  class ExhibitProgress extends HTMLElement {
    #undo
    #number = count++ // radios of several panels are not one group
    #page // of a document that holds several, the one that this stands on
    #status
    #lines
    #finish
    #due

    connectedCallback() {
      this.#undo = new AbortController()
      this.#page = this.closest('.content')
      const {signal} = this.#undo
      this.#status = make('p', {className: 'progress-status', role: 'status'})
      this.#lines = this.querySelector('.progress-objectives')
      for (const line of this.#lines.children) this.#addBar(line)
      this.#finish = make(
        'button',
        {type: 'button', className: 'question-check'},
        'Finish the test',
      )
      this.#due = make('button', {type: 'button', className: 'progress-due'}, 'Show what is due')
      this.#lines.before(this.#buildModes())
      this.append(this.#due, this.#buildFile(), this.#status)
      this.#page.append(this.#finish)
      this.#finish.hidden = true
      this.#finish.addEventListener('click', () => this.#end(), {signal})
      this.#due.addEventListener('click', () => this.#select(this.#due.ariaPressed !== 'true'), {
        signal,
      })
      progress.changed.addEventListener('change', () => this.#count(), {signal})
      this.#count()
    }

    disconnectedCallback() {
      this.#undo.abort()
      this.#finish.remove()
      this.#select(false)
      this.replaceChildren(this.#lines)
      for (const added of this.#lines.querySelectorAll('progress, .progress-count')) added.remove()
      this.#page?.removeAttribute('data-test')
    }

    get #questions() {
      return [...this.#page.querySelectorAll('exhibit-question')]
    }

    #buildModes() {
      const group = make('fieldset', {className: 'progress-modes'}, make('legend', {}, 'Answers'))
      for (const [value, words] of [
        ['study', 'at once'],
        ['test', 'at the end'],
      ]) {
        const input = make('input', {type: 'radio', name: `progress-mode-${this.#number}`, value})
        input.checked = value === 'study'
        input.addEventListener('change', () => this.#choose(value))
        group.append(make('label', {className: 'question-choice'}, input, words))
      }
      return group
    }

    #addBar(line) {
      const bar = make('progress')
      bar.ariaLabel = line.textContent.trim()
      line.append(bar, make('span', {className: 'progress-count'}))
    }

    #choose(mode) {
      this.#page.toggleAttribute('data-test', mode === 'test')
      this.#finish.hidden = mode !== 'test'
    }

    /** Check all that was answered; what was not stays open. */
    #end() {
      const open = this.#questions.filter(({dataset, isAnswered}) => isAnswered && !dataset.result)
      for (const question of open) question.answer()
      const right = open.filter(({dataset}) => dataset.result === 'right').length
      this.querySelector('[value="study"]').click()
      this.#status.textContent = `${right} of ${plural(open.length, 'answer')} right. The reasons stand below each option.`
      this.scrollIntoView()
    }

    #select(isOn) {
      this.#due.ariaPressed = String(isOn)
      for (const question of this.#questions) {
        const waits = isOn && !schedule.isDue(progress.of(question.name))
        question.classList.toggle('is-not-due', waits)
      }
    }

    #count() {
      const questions = this.#questions
      for (const line of this.#lines.children) {
        const asked = questions.filter(({dataset}) => dataset.objective === line.dataset.objective)
        const right = asked.filter(({name}) => progress.of(name)?.last).length
        line.hidden = !asked.length
        line.querySelector('progress').max = asked.length || 1
        line.querySelector('progress').value = right
        line.querySelector('.progress-count').textContent = `${right} of ${asked.length}`
      }
      const due = questions.filter(({name}) => schedule.isDue(progress.of(name))).length
      this.#due.textContent = due ? `Due today: ${due}` : 'Nothing is due today'
      this.#due.disabled = !due
      if (!progress.isKept)
        this.#status.textContent = 'This browser keeps nothing: save your progress as a file.'
    }

    #buildFile() {
      const say = (words) => {
        this.#status.textContent = words
      }
      const save = make('button', {type: 'button'}, 'Save progress')
      const file = make('input', {type: 'file', accept: 'application/json,.json', hidden: true})
      const back = make('button', {type: 'button'}, 'Read it back')
      const erase = make('button', {type: 'button'}, 'Erase')
      save.addEventListener('click', () => say(progress.save()))
      back.addEventListener('click', () => file.click())
      file.addEventListener('change', async () => {
        const [chosen] = file.files
        if (chosen) say(progress.restore(await chosen.text()))
        file.value = ''
      })
      erase.addEventListener('click', () => {
        const sure = erase.hasAttribute('data-sure')
        if (sure) say(progress.erase())
        erase.toggleAttribute('data-sure', !sure)
        erase.textContent = sure ? 'Erase' : 'Erase everything?'
      })
      return make('div', {className: 'progress-file'}, save, back, file, erase)
    }
  }

  customElements.define('exhibit-progress', ExhibitProgress)
}
