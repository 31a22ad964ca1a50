/**
 * The filters of the explorer: what is ticked, typed and chosen, and what that leaves.
 * Needs: explorer/filter.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const FIELDS = ['q', 'from', 'to']

  exhibit.ExplorerForm = class {
    #boxes
    #chosen

    constructor(form) {
      this.form = form
      this.#boxes = [...form.querySelectorAll('input[type=checkbox]')].map((box) => ({
        box,
        label: box.parentElement.querySelector('.facet-label').textContent,
        count: box.parentElement.querySelector('.facet-count'),
      }))
      this.#chosen = [...form.querySelectorAll('.facet-chosen')]
    }

    /** Take over into the state what the form says. */
    read(state) {
      for (const facet of exhibit.FACETS) state[facet].clear()
      for (const {box} of this.#boxes) if (box.checked) state[box.name].add(box.value)
      for (const field of FIELDS) state[field] = this.form.elements[field].value.trim()
    }

    /** Make the form say what the state says. */
    show(state) {
      for (const {box} of this.#boxes) box.checked = state[box.name].has(box.value)
      for (const field of FIELDS) {
        const {[field]: input} = this.form.elements
        if (input.value.trim() !== state[field]) input.value = state[field]
      }
    }

    /** Show at each group how many records it has, and on each button what is chosen. */
    count(counts) {
      for (const {box, count} of this.#boxes) {
        const found = String(counts[box.name].get(box.value) ?? 0)
        if (count.textContent !== found) count.textContent = found
        box.parentElement.toggleAttribute('data-empty', found === '0')
      }
      for (const place of this.#chosen) {
        const ticked = this.#boxes.filter(
          ({box}) => box.name === place.dataset.facet && box.checked,
        )
        const [first, ...rest] = ticked.map(({label}) => label)
        place.textContent = first ? first + (rest.length ? ` + ${rest.length}` : '') : 'all'
        place.parentElement.toggleAttribute('data-chosen', ticked.length > 0)
      }
    }
  }
}
