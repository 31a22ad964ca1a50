/**
 * Finds the learning system that has launched this window, and talks to it as SCORM 1.2 lays down:
 * an object named API in a window around or behind this one. Defines `LearningSystem`.
 */
{
  const STEPS = 16

  const apiOf = (place) => {
    try {
      return place.API ?? undefined
    } catch {
      return undefined // a window of another host shows nothing, but may stand in one that does
    }
  }

  const around = (place) => {
    const places = [place]
    while (places.length < STEPS && places.at(-1).parent !== places.at(-1)) {
      places.push(places.at(-1).parent)
    }
    return places
  }

  const behind = (place) => place.opener ?? place.top?.opener

  const find = () => {
    let place = window
    for (let step = 0; place && step < STEPS; step++) {
      const api = around(place).map(apiOf).find(Boolean)
      if (api) return api
      place = behind(place)
    }
    return undefined
  }

  window.LearningSystem = class LearningSystem {
    #api
    /** What the system said when it last refused something, or an empty text. */
    refusal = ''

    /** Gives the system, once it has answered; nothing where none is there. */
    static reach() {
      const api = find()
      if (!api) return undefined
      const system = new LearningSystem()
      system.#api = api
      return system.#tell('LMSInitialize', '') ? system : undefined
    }

    get(name) {
      try {
        return String(this.#api.LMSGetValue(name) ?? '')
      } catch {
        return ''
      }
    }

    set(name, value) {
      return this.#tell('LMSSetValue', name, String(value))
    }

    commit() {
      return this.#tell('LMSCommit', '')
    }

    finish() {
      return this.#tell('LMSFinish', '')
    }

    #tell(call, ...words) {
      try {
        const taken = String(this.#api[call](...words)) === 'true'
        this.refusal = taken ? '' : this.#reason()
        return taken
      } catch (error) {
        this.refusal = String(error)
        return false
      }
    }

    #reason() {
      const code = String(this.#api.LMSGetLastError())
      return `${code} ${this.#api.LMSGetErrorString(code)}`.trim()
    }
  }
}
