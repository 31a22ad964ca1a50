/** Spreads an answer over frames, so that each part is painted before the next is made. */
{
  window.exhibit ??= {}
  const {exhibit} = window

  exhibit.Frames = class {
    #frame = 0
    #task = 0
    #steps = []

    /** Take each step once what was before it is painted; the steps of an earlier call are left out. */
    run(...steps) {
      this.stop()
      this.#steps = steps
      if (!steps.length) return
      this.#frame = requestAnimationFrame(() => {
        this.#task = setTimeout(() => {
          const [first, ...rest] = steps
          this.run(...rest)
          first()
        })
      })
    }

    /** Take at once the steps that are left. */
    finish() {
      const steps = this.#steps
      this.stop()
      for (const step of steps) step()
    }

    stop() {
      cancelAnimationFrame(this.#frame)
      clearTimeout(this.#task)
      this.#steps = []
    }
  }
}
