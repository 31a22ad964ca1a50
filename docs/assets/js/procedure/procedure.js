/**
 * <exhibit-procedure> holds the steps of the procedure, each a heading, a picture and a few
 * sentences. This script leads through them one at a time: by button, dot, arrow key and swipe.
 * Without it, all of them stand one below the other.
 * Needs: core/fragment, procedure/camera.
 */
{
  const {camera, fragment, remember} = window.exhibit
  const SWIPE = 40 // pixels a finger must travel

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties)

  const scene = (part) => part.querySelector('[data-scene]').dataset.scene

  /** Keep the step in the address, and the name of a page among several. */
  const keep = (number, place = '') => {
    const address = new URL(location.href)
    address.searchParams.set('step', number)
    address.hash = place
    remember(address)
  }

  class ExhibitProcedure extends HTMLElement {
    #undo
    #steps
    #current = -1
    #camera
    #bar
    #reading

    connectedCallback() {
      this.#undo = new AbortController()
      this.#steps = [...this.querySelectorAll('.procedure-step')]
      this.#camera = camera([...this.querySelectorAll('.procedure-picture')])
      this.#reading = make('p', {className: 'procedure-reading', role: 'status'})
      this.#bar = this.#build()
      this.querySelector('.procedure-names').before(this.#bar)
      for (const step of this.#steps) this.#offer([...step.querySelectorAll('.procedure-variant')])
      this.classList.add('is-walked')
      this.#listen(this, 'keydown', (event) => this.#press(event))
      this.#listen(this, 'pointerdown', (event) => this.#swipe(event))
      this.#listen(this, 'click', (event) => this.#read(event))
      this.#listen(this, 'focusin', (event) => this.#read(event))
      this.#listen(window, 'hashchange', () => this.#show(this.#addressed()))
      this.#show(this.#addressed())
    }

    disconnectedCallback() {
      this.#undo.abort()
      this.#camera.rest()
      this.#bar.remove()
      this.#reading.remove()
      for (const choice of this.querySelectorAll('.procedure-agents')) choice.remove()
      for (const part of this.querySelectorAll('[hidden]')) part.hidden = false
      this.classList.remove('is-walked')
      delete this.dataset.agent
      this.#current = -1
    }

    #listen(target, kind, act) {
      target.addEventListener(kind, act, {signal: this.#undo.signal})
    }

    /** Go to a step, numbered from 0, and say so. */
    #go(wanted) {
      const number = Math.max(0, Math.min(wanted, this.#steps.length - 1))
      if (number === this.#current) return
      this.#show(number)
      this.#reading.classList.add('is-heard') // the heading shows the same
      this.#reading.textContent = `Step ${number + 1} of ${this.#steps.length}: ${this.#title(number)}`
      keep(number + 1, this.dataset.place)
    }

    #show(number) {
      const before = this.#picture()
      this.#current = number
      for (const step of this.#steps) step.hidden = step !== this.#steps[number]
      this.#steps[number].append(this.#reading)
      this.#mark(number)
      if (before) this.#camera.pass(before, this.#picture())
    }

    #title(number) {
      return this.#steps[number].querySelector('h3').textContent.trim()
    }

    #picture() {
      const pictures = this.#steps[this.#current]?.querySelectorAll('.procedure-picture') ?? []
      return [...pictures].find((picture) => !picture.closest('[hidden]'))
    }

    #build() {
      const bar = make('div', {className: 'procedure-bar', role: 'group', ariaLabel: 'Steps'})
      const middle = make('div', {})
      const dots = make('div', {className: 'procedure-dots'})
      for (const index of this.#steps.keys()) {
        dots.append(
          this.#button({ariaLabel: `Step ${index + 1}: ${this.#title(index)}`}, () => index),
        )
      }
      middle.append(make('span', {className: 'procedure-count'}), dots)
      bar.append(
        this.#button({textContent: '‹ Previous'}, () => this.#current - 1),
        middle,
        this.#button({textContent: 'Next ›'}, () => this.#current + 1),
      )
      return bar
    }

    #button(properties, where) {
      const button = make('button', {type: 'button', ...properties})
      this.#listen(button, 'click', () => this.#go(where()))
      return button
    }

    #mark(number) {
      const last = this.#steps.length - 1
      this.#bar.firstElementChild.ariaDisabled = String(number === 0)
      this.#bar.lastElementChild.ariaDisabled = String(number === last)
      this.#bar.querySelector('.procedure-count').textContent = `${number + 1} / ${last + 1}`
      const dots = this.#bar.querySelectorAll('.procedure-dots button')
      dots.forEach((dot, index) => {
        dot.ariaCurrent = index === number ? 'step' : null
      })
    }

    /** Offer a step's variants as a switch. */
    #offer(variants) {
      if (!variants.length) return
      const choice = make('fieldset', {className: 'procedure-agents'})
      choice.append(make('legend', {textContent: 'What is injected'}))
      const choose = (chosen) => {
        this.dataset.agent = scene(chosen)
        for (const variant of variants) variant.hidden = variant !== chosen
      }
      for (const variant of variants) {
        const checked = variant === variants[0]
        const input = make('input', {type: 'radio', name: 'agent', value: scene(variant), checked})
        const label = make('label', {})
        label.append(input, variant.querySelector('h4').textContent)
        choice.append(label)
        this.#listen(input, 'change', () => choose(variant))
      }
      variants[0].before(choice)
      choose(variants[0])
    }

    #press(event) {
      if (event.target.matches('input') || event.altKey || event.ctrlKey || event.metaKey) return
      const places = {
        ArrowLeft: this.#current - 1,
        ArrowRight: this.#current + 1,
        Home: 0,
        End: this.#steps.length - 1,
      }
      if (!(event.key in places)) return
      event.preventDefault()
      this.#go(places[event.key])
    }

    #swipe(start) {
      if (start.pointerType === 'mouse' || !start.target.closest('.procedure-plate')) return
      const lift = new AbortController()
      const signal = AbortSignal.any([lift.signal, this.#undo.signal])
      const end = (event) => {
        lift.abort()
        const across = event.clientX - start.clientX
        const down = event.clientY - start.clientY
        if (Math.abs(across) < Math.max(SWIPE, Math.abs(down))) return
        this.#go(this.#current - Math.sign(across))
      }
      window.addEventListener('pointerup', end, {signal})
      window.addEventListener('pointercancel', () => lift.abort(), {signal})
    }

    /** Say what a label means when it is touched or focused. */
    #read(event) {
      const label = event.target.closest('.procedure-labels a')
      if (!label) return
      if (event.type === 'click') event.preventDefault()
      for (const read of this.querySelectorAll('.is-read')) read.classList.remove('is-read')
      label.classList.add('is-read')
      const entry = document.getElementById(label.getAttribute('href').slice(1))
      const [name, meaning] = [...entry.children].map((part) => part.textContent)
      this.#reading.classList.remove('is-heard')
      this.#reading.textContent = `${name}. ${meaning}`
    }

    /** Find the step that the address asks for: by something that stands in it, or by number. */
    #addressed() {
      const target = document.getElementById(fragment(location))
      const holding = target ? this.#steps.findIndex((step) => step.contains(target)) : -1
      if (holding >= 0) return holding
      const asked = Number.parseInt(new URLSearchParams(location.search).get('step'), 10)
      const wanted = asked >= 1 && asked <= this.#steps.length ? asked - 1 : 0
      return this.#current < 0 ? wanted : this.#current
    }
  }

  customElements.define('exhibit-procedure', ExhibitProcedure)
}
