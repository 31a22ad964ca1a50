/** Turns the pages of the table. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const WAYS = {First: () => 1, Previous: (page) => page - 1, Next: (page) => page + 1}
  WAYS.Last = (_, last) => last
  exhibit.ROWS = 20

  exhibit.ExplorerPages = class {
    #buttons
    #place = document.createElement('span')

    constructor(nav, turn) {
      this.turn = turn
      this.#place.className = 'explorer-place'
      this.#buttons = Object.entries(WAYS).map(([name, way]) => {
        const button = document.createElement('button')
        button.type = 'button'
        button.className = 'explorer-turn'
        button.textContent = name
        button.addEventListener('click', () => {
          if (button.getAttribute('aria-disabled') !== 'true') this.turn(way(this.page, this.last))
        })
        return button
      })
      const [first, previous, next, last] = this.#buttons
      nav.replaceChildren(first, previous, this.#place, next, last)
    }

    /** Say which rows are shown of how many, and where a reader can go from there. */
    show(page, total) {
      this.last = Math.max(1, Math.ceil(total / exhibit.ROWS))
      this.page = Math.min(page, this.last)
      const first = (this.page - 1) * exhibit.ROWS
      const end = Math.min(first + exhibit.ROWS, total)
      this.#place.textContent = total ? `${first + 1} to ${end} of ${total}` : 'no records'
      for (const [index, button] of this.#buttons.entries()) {
        const stuck = index < 2 ? this.page === 1 : this.page === this.last
        button.setAttribute('aria-disabled', stuck) // a disabled button would lose the focus
      }
      return first
    }
  }
}
