/**
 * <exhibit-procedure> holds the steps of the procedure, each a heading, a picture and a few
 * sentences. This script leads through them one at a time: by button, dot, arrow key and swipe.
 * Without it, all of them stand one below the other.
 */
{
  const PASSAGE = 600 // milliseconds from camera to camera
  const SWIPE = 40 // pixels a finger must travel
  const still = matchMedia('(prefers-reduced-motion: reduce)')

  class ExhibitProcedure extends HTMLElement {
    #undo
    #steps
    #current = -1
    #cameras
    #frame

    connectedCallback() {
      this.#undo = new AbortController()
      this.#steps = [...this.querySelectorAll('.procedure-step')]
      this.#cameras = new Map([...this.querySelectorAll('.procedure-picture')].map(camera))
      this.classList.add('is-walked')
      this.bar = this.#bar()
      this.reading = make('p', {className: 'procedure-reading', role: 'status'})
      this.append(this.bar)
      this.querySelector('.procedure-names')?.before(this.bar)
      for (const step of this.#steps) this.#offer([...step.querySelectorAll('.procedure-variant')])
      this.#listen(this, 'keydown', (event) => this.#press(event))
      this.#listen(this, 'pointerdown', (event) => this.#swipe(event))
      this.#listen(this, 'click', (event) => this.#read(event))
      this.#listen(this, 'focusin', (event) => this.#read(event))
      this.#listen(window, 'hashchange', () => this.show(this.#addressed(), {quiet: true}))
      this.show(this.#addressed(), {quiet: true})
    }

    disconnectedCallback() {
      this.#undo.abort()
      cancelAnimationFrame(this.#frame)
      for (const [picture, box] of this.#cameras) picture.setAttribute('viewBox', box.join(' '))
      this.bar.remove()
      this.reading.remove()
      for (const added of this.querySelectorAll('.procedure-agents')) added.remove()
      for (const part of this.querySelectorAll('[hidden]')) part.hidden = false
      this.classList.remove('is-walked')
      this.#current = -1
    }

    /** Show a step, numbered from 0. */
    show(wanted, {quiet = false} = {}) {
      const number = Math.max(0, Math.min(wanted, this.#steps.length - 1))
      if (number === this.#current) return
      const before = this.#picture()
      this.#current = number
      this.#steps.forEach((step, index) => {
        step.hidden = index !== number
      })
      this.#mark(number)
      this.#pass(before, this.#picture())
      if (quiet) return
      this.reading.textContent = `Step ${number + 1} of ${this.#steps.length}: ${this.#title(number)}`
      remember(number + 1)
    }

    #listen(target, kind, act) {
      target.addEventListener(kind, act, {signal: this.#undo.signal})
    }

    #title(number) {
      return this.#steps[number].querySelector('h3').textContent.trim()
    }

    #picture() {
      const step = this.#steps[this.#current]
      return (
        step && [...step.querySelectorAll('.procedure-picture')].find((p) => !p.closest('[hidden]'))
      )
    }

    #bar() {
      const bar = make('div', {className: 'procedure-bar', role: 'group', ariaLabel: 'Steps'})
      const dots = make('div', {className: 'procedure-dots'})
      this.dots = this.#steps.map((_, index) => {
        const dot = make('button', {
          type: 'button',
          ariaLabel: `Step ${index + 1}: ${this.#title(index)}`,
        })
        this.#listen(dot, 'click', () => this.show(index))
        return dot
      })
      dots.append(...this.dots)
      this.count = make('span', {className: 'procedure-count'})
      const middle = make('div', {})
      middle.append(this.count, dots)
      this.back = this.#turn('‹ Previous', -1)
      this.on = this.#turn('Next ›', 1)
      bar.append(this.back, middle, this.on)
      return bar
    }

    #turn(words, by) {
      const button = make('button', {type: 'button', textContent: words})
      this.#listen(button, 'click', () => this.show(this.#current + by))
      return button
    }

    #mark(number) {
      const last = this.#steps.length - 1
      this.back.ariaDisabled = String(number === 0)
      this.on.ariaDisabled = String(number === last)
      this.count.textContent = `${number + 1} / ${last + 1}`
      this.dots.forEach((dot, index) => {
        dot.ariaCurrent = index === number ? 'step' : null
      })
      this.reading.textContent = ''
      this.#steps[number].append(this.reading)
    }

    /** Offer a step's variants as a switch. */
    #offer(variants) {
      if (!variants.length) return
      const choice = make('fieldset', {className: 'procedure-agents'})
      choice.append(make('legend', {textContent: 'What is injected'}))
      variants.forEach((variant, index) => {
        const name = variant.querySelector('[data-scene]').dataset.scene
        const input = make('input', {type: 'radio', name: 'agent', value: name, checked: !index})
        const label = make('label', {})
        label.append(input, variant.querySelector('h4').textContent)
        choice.append(label)
        this.#listen(input, 'change', () => this.#choose(variants, name))
      })
      variants[0].before(choice)
      this.#choose(variants, variants[0].querySelector('[data-scene]').dataset.scene)
    }

    #choose(variants, name) {
      this.dataset.agent = name
      for (const variant of variants) {
        variant.hidden = variant.querySelector('[data-scene]').dataset.scene !== name
      }
    }

    #press(event) {
      if (event.target.matches('input') || event.altKey || event.ctrlKey || event.metaKey) return
      const last = this.#steps.length - 1
      const places = {
        ArrowLeft: this.#current - 1,
        ArrowRight: this.#current + 1,
        Home: 0,
        End: last,
      }
      if (!(event.key in places)) return
      event.preventDefault()
      this.show(places[event.key])
    }

    #swipe(start) {
      if (!start.target.closest('.procedure-plate') || start.pointerType === 'mouse') return
      const end = (event) => {
        const across = event.clientX - start.clientX
        const down = event.clientY - start.clientY
        if (Math.abs(across) < SWIPE || Math.abs(across) < Math.abs(down)) return
        this.show(this.#current - Math.sign(across))
      }
      window.addEventListener('pointerup', end, {once: true, signal: this.#undo.signal})
    }

    /** Say what a label means when it is touched or focused. */
    #read(event) {
      const label = event.target.closest('.procedure-labels a')
      if (!label) return
      if (event.type === 'click') event.preventDefault()
      const entry = document.getElementById(label.getAttribute('href').slice(1))
      for (const read of this.querySelectorAll('.is-read')) read.classList.remove('is-read')
      label.classList.add('is-read')
      const [name, meaning] = entry.children
      this.reading.textContent = `${name.textContent}. ${meaning.textContent}`
    }

    /** Move the camera from picture to picture; what was not there before fades in. */
    #pass(before, after) {
      cancelAnimationFrame(this.#frame)
      if (!before || !after) return
      const seen = new Set([...before.children].map((layer) => layer.dataset.layer))
      for (const layer of after.children)
        layer.classList.toggle('is-new', !seen.has(layer.dataset.layer))
      const [from, to] = [before, after].map((picture) => this.#cameras.get(picture))
      before.setAttribute('viewBox', from.join(' '))
      if (still.matches) return
      const began = performance.now()
      const step = (now) => {
        const t = Math.min(1, (now - began) / PASSAGE)
        after.setAttribute('viewBox', between(from, to, t * t * (3 - 2 * t)).join(' '))
        if (t < 1) this.#frame = requestAnimationFrame(step)
      }
      step(began)
    }

    /** Find the step that the address asks for: by number, or by something that stands in it. */
    #addressed() {
      const target =
        location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
      const holding = this.#steps.findIndex((step) => step.contains(target || null))
      if (holding >= 0) return holding
      const asked = Number(new URLSearchParams(location.search).get('step'))
      return asked ? asked - 1 : Math.max(this.#current, 0)
    }
  }

  function make(tag, properties) {
    return Object.assign(document.createElement(tag), properties)
  }

  function camera(picture) {
    return [picture, picture.getAttribute('viewBox').split(' ').map(Number)]
  }

  /** Zoom evenly: sizes go by ratio, the center with them. */
  function between(from, to, t) {
    const width = from[2] * (to[2] / from[2]) ** t
    const share = from[2] === to[2] ? t : (from[2] - width) / (from[2] - to[2])
    const height = from[3] + (to[3] - from[3]) * share
    const place = (axis) => from[axis] + (to[axis] - from[axis]) * share
    return [place(0), place(1), width, height]
  }

  /** Keep the step in the address, where the browser allows it of a file. */
  function remember(number) {
    const address = new URL(location.href)
    address.searchParams.set('step', number)
    address.hash = ''
    try {
      history.replaceState(history.state, '', address)
    } catch {
      // Some browsers lock the address of a file: the walk goes on without a memory.
    }
  }

  customElements.define('exhibit-procedure', ExhibitProcedure)
}
