/**
 * The operator's panel: what runs here since when, what went wrong, what was counted, and what can
 * be done. Without a machine it shows what the page itself knows, and says so.
 * Needs: kiosk/errors, kiosk/machine/counts, kiosk/operator/acts, kiosk/operator/counts,
 *   kiosk/operator/element.
 */
{
  const {kiosk} = window.exhibit
  const {element, button} = kiosk
  const PARTS = {day: 86_400, hour: 3600, minute: 60}
  const ERRORS = 8
  const MANNED = 'This panel closes after one minute without a touch.'
  const REHEARSED =
    'Rehearsal: no kiosk computer is connected. This page shows only what it has recorded since it was opened. Volume, updates, export and exit need the kiosk computer.'

  /** Say a length of time in its two largest units. */
  const lasting = (seconds) => {
    let rest = Math.floor(seconds)
    const said = []
    for (const [unit, size] of Object.entries(PARTS)) {
      const count = Math.floor(rest / size)
      rest %= size
      if (count || said.length) said.push(kiosk.counted(count, unit))
    }
    return said.slice(0, 2).join(', ') || 'less than a minute'
  }

  /** Name a moment in the machine's own time, without its zone. */
  const moment = (when = '') =>
    String(when)
      .replace('T', ' ')
      .replace(/(:\d\d)(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/, '$1')

  const releaseOf = ({name, version, good}, current) => {
    if (name === current) return `${version ?? name} (current)`
    return good === false ? `${version ?? name} (rejected)` : (version ?? name)
  }

  const restarts = (counted) => {
    const some = Object.entries(counted).filter(([, count]) => count)
    return some.length
      ? some.map(([part, count]) => `${part} ${count}`).join(', ')
      : 'none since the computer started'
  }

  const facts = (state) =>
    [
      ['Version', state.version],
      ['How current', state.evidence],
      ['Commit', state.commit],
      ['Running for', lasting(state.uptime)],
      ['Started', state.started && moment(state.started)],
      ['Restarts', state.restarts && restarts(state.restarts)],
      ['Stored releases', state.releases?.map((one) => releaseOf(one, state.current)).join(', ')],
      ['USB stick', state.stick === undefined ? '' : state.stick ? 'plugged in' : 'none'],
    ].filter(([, value]) => value)

  const factsShown = (state) =>
    element(
      'dl',
      {class: 'operator-facts'},
      ...facts(state).flatMap(([name, value]) => [
        element('dt', {}, name),
        element('dd', {}, value),
      ]),
    )

  const errorsShown = (errors = []) =>
    errors.length
      ? element(
          'ol',
          {class: 'operator-errors'},
          ...errors
            .slice(-ERRORS)
            .toReversed()
            .map(({when, what}) =>
              element('li', {}, element('time', {}, moment(when)), ` ${what}`),
            ),
        )
      : element('p', {}, 'No errors.')

  const column = (title, parts, className = '') => {
    const heading = element('h3', {}, title)
    return element(
      'section',
      {class: `operator-column ${className}`, tabindex: '0', 'aria-label': title},
      heading,
      ...parts,
    )
  }

  /** Give what the page knows of itself where no machine says more. */
  kiosk.ownState = () => ({
    ...kiosk.settings,
    uptime: performance.now() / 1000,
    errors: kiosk.errors.map(({what, at}) => ({
      what,
      when: `${lasting(at / 1000)} after the page opened:`,
    })),
    counts: kiosk.counts.whole,
    rehearsed: true,
  })

  kiosk.Panel = class {
    /** Take what does something at the machine: `act(what, value)` resolves to {said, svg, state}. */
    constructor(state, act) {
      this.act = act
      this.said = element('p', {class: 'operator-said', role: 'status'})
      this.body = element('div', {class: 'operator-body'})
      this.node = element('div', {class: 'operator-panel'}, this.said, this.body)
      this.show(state)
      this.say(state.rehearsed ? REHEARSED : MANNED)
    }

    say(words) {
      this.said.textContent = words
    }

    show(state) {
      this.state = state
      const {errors, counts} = state
      const visits = column('Visits', kiosk.countsShown(counts), 'operator-visits')
      const known = column('This display', [
        factsShown(state),
        element('h3', {}, 'Recent errors'),
        errorsShown(errors),
      ])
      const acts = state.rehearsed ? [] : [this.#acts()]
      this.body.replaceChildren(known, visits, ...acts)
    }

    #acts() {
      const deeds = {
        act: (what, value) => this.#do(what, value),
        ask: (...all) => this.#ask(...all),
        say: (words) => this.say(words),
      }
      return element(
        'div',
        {class: 'operator-column operator-acts'},
        ...kiosk.actsShown(this.state, deeds),
      )
    }

    async #do(what, value) {
      this.node.setAttribute('aria-busy', 'true')
      const {said, svg, state} = await this.act(what, value)
      this.node.removeAttribute('aria-busy')
      this.say(said)
      if (svg) return this.#instead(this.#code(svg), 'Back')
      if (state && what !== 'volume') this.#refresh(state)
    }

    /** Show the state again, with the focus on the button that was pressed. */
    #refresh(state) {
      const pressed = document.activeElement?.textContent
      this.show(state)
      const same = [...this.body.querySelectorAll('button')].find(
        (one) => one.textContent === pressed,
      )
      same?.focus()
    }

    /** Ask for a second word; the answer that changes nothing has the focus. */
    #ask(question, words, act) {
      const yes = button('operator-act operator-yes', words, () => {
        this.show(this.state)
        act()
      })
      this.#instead(
        element('div', {class: 'operator-question'}, element('p', {}, question), yes),
        'No, cancel',
      )
      this.say('')
    }

    #instead(node, words) {
      const back = button('operator-act operator-back', words, () => {
        this.show(this.state)
        this.say('')
        this.body.querySelector('.operator-acts button')?.focus()
      })
      node.append(back)
      this.body.replaceChildren(node)
      back.focus()
    }

    /** The machine's drawing, taken as a drawing alone: what else it might hold is not run. */
    #code(svg) {
      const drawn = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg')
      const {width, height} = drawn?.attributes ?? {}
      if (width && !drawn.hasAttribute('viewBox'))
        drawn.setAttribute('viewBox', `0 0 ${width.value} ${height.value}`) // or it cannot grow
      const node = element('div', {class: 'operator-code'}, ...(drawn ? [drawn] : []))
      return node
    }
  }
}
