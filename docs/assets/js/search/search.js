/**
 * <exhibit-search> holds a button and the dialog that it opens: words in, places of the exhibit out.
 * What is searched, and what searches it, loads when the dialog first opens; before words are typed,
 * it offers the questions of the start page. What is typed is painted before it is answered, and the
 * first hits before the others. The key `/` opens it too, except where a reader is typing. Hidden
 * where there is no script.
 * Needs: core/frames, core/load.
 * Later: search/find, search/hits.
 */
{
  const {exhibit} = window
  const PARTS = [
    'assets/vendor/minisearch/minisearch.js',
    'generated/search.js',
    'generated/bundles/finder.js',
  ]
  const FIRST = 8 // as many hits as a screen has room for
  const STEPS = {ArrowDown: 1, ArrowUp: -1}
  const TYPED = 'input, textarea, select, [contenteditable]'

  class ExhibitSearch extends HTMLElement {
    #undo = new AbortController()
    #find
    #frames = new exhibit.Frames()

    connectedCallback() {
      this.#undo = new AbortController()
      this.button = this.querySelector('.search-button')
      this.dialog = this.querySelector('dialog')
      this.input = this.querySelector('.search-words')
      this.status = this.querySelector('.search-status')
      this.hits = this.querySelector('.search-hits')
      this.#listen(this.button, 'click', () => this.open())
      this.#listen(this.querySelector('.card-close'), 'click', () => this.dialog.close())
      this.#listen(this.input, 'input', () => this.#answer())
      this.#listen(this.dialog, 'keydown', (event) => this.#step(event))
      this.#listen(this.dialog, 'click', (event) => this.#leave(event))
      this.#listen(document, 'keydown', (event) => this.#press(event))
      this.button.hidden = false
    }

    disconnectedCallback() {
      this.#undo.abort()
      this.#frames.stop()
      this.dialog.close()
      this.button.hidden = true
    }

    async open() {
      if (this.dialog.open) return
      this.dialog.showModal()
      this.input.focus()
      this.input.select()
      if (this.#find) return
      this.status.textContent = 'Loading the search …'
      try {
        for (const part of PARTS) await exhibit.load(part)
        this.#find ??= exhibit.finder()
        this.dialog.dataset.state = 'ready'
        this.#answer()
        this.#frames.finish()
      } catch {
        this.status.textContent = 'The search could not be loaded. Close it and try again.'
      }
    }

    #listen(target, kind, act) {
      target.addEventListener(kind, act, {signal: this.#undo.signal})
    }

    #answer() {
      if (!this.#find) return
      let hits = []
      this.hits.setAttribute('aria-busy', 'true')
      this.#frames.run(
        () => {
          hits = this.#show()
        },
        () => {
          this.hits.append(...hits.map(exhibit.renderHit))
          this.hits.removeAttribute('aria-busy')
        },
      )
    }

    /** Show the first hits, and give the others. */
    #show() {
      const words = this.input.value.trim()
      const {hits, near} = this.#find(words)
      this.status.textContent = exhibit.describeHits(words, hits, near)
      this.hits.replaceChildren(
        ...(words
          ? hits.slice(0, FIRST).map(exhibit.renderHit)
          : exhibit.questions.map(exhibit.renderQuestion)),
      )
      this.dialog.scrollTop = 0
      return hits.slice(FIRST, exhibit.HITS)
    }

    /** Arrow keys lead from the words to the hits and through them. */
    #step(event) {
      if (event.key === 'Enter' && event.target === this.input) {
        event.preventDefault()
        this.#frames.finish()
        return this.hits.querySelector('a')?.click()
      }
      if (!(event.key in STEPS)) return
      this.#frames.finish()
      const stops = [this.input, ...this.hits.querySelectorAll('a')]
      const next = stops.indexOf(document.activeElement) + STEPS[event.key]
      event.preventDefault()
      stops[Math.max(0, Math.min(next, stops.length - 1))].focus()
    }

    /** Close when a hit was chosen, which may stand on this very page, or another page was. */
    #leave({target}) {
      if (target.closest('.search-hit') || target === this.dialog) this.dialog.close()
    }

    #press(event) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      const typed = event.target.closest?.(TYPED) // a field that has just closed may hold the focus
      if (typed?.checkVisibility() || document.querySelector('dialog[open]')) return
      event.preventDefault()
      this.open()
    }
  }

  customElements.define('exhibit-search', ExhibitSearch)
}
